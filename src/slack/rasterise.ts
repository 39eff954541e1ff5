import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The only font there is: a server has none, or others than the next. */
const toFontFile = () =>
  require.resolve('@expo-google-fonts/didact-gothic/400Regular/DidactGothic_400Regular.ttf')
const FAMILY = 'Didact Gothic'
/** For screens with two pixels to the point. */
const ZOOM = 2

/**
 * An SVG as PNG, outside the event loop; the same bytes on every machine of a kind.
 * @throws Error where this platform has no build of the renderer
 */
export async function rasterise(svg: string): Promise<Buffer> {
  // Loaded when the first picture is wanted: most workspaces never want one.
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { loadSystemFonts: false, fontFiles: [toFontFile()], defaultFontFamily: FAMILY },
  })
  return image.asPng()
}
