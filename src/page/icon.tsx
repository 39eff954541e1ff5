/** Signs of the page itself: drawn, as not every system has letters for them. 20 by 20, stroked. */
const PATHS = {
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM13 13l4 4',
  reply: 'M8 5L3.5 9.5L8 14M4 9.5h7.5a5 5 0 0 1 5 5V16',
  smile:
    'M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15zM7.2 8v.6M12.8 8v.6M6.8 11.8c.8 1.4 2 2.1 3.2 2.1s2.4-.7 3.2-2.1',
  close: 'M5 5l10 10M15 5L5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  send: 'M3 10L17 3.5L12.5 17L9.5 11z',
  moon: 'M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5a6.5 6.5 0 1 0 8 8z',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.4 4.4l1 1M14.6 14.6l1 1M15.6 4.4l-1 1M5.4 14.6l-1 1',
  eye: 'M2 10c2-3.7 4.7-5.5 8-5.5s6 1.8 8 5.5c-2 3.7-4.7 5.5-8 5.5S4 13.7 2 10zM10 7.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z',
  home: 'M3.5 9.5L10 4l6.5 5.5M5.5 8.5V16h9V8.5',
  hash: 'M7.5 3.5L6 16.5M14 3.5l-1.5 13M3.8 7.5h13M3.2 12.5h13',
  person: 'M10 4a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM4 16.5c.7-3 3-4.5 6-4.5s5.3 1.500 6 4.500',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
