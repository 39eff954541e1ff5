import { execFileSync } from 'node:child_process'

/** Workers and the command line run as built JavaScript, so a test run starts from a fresh build. */
export default function build(): void {
  execFileSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
}
