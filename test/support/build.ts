import { execFileSync } from 'node:child_process'

/** Workers, the command line and the page run as they are built, so a test run starts from a fresh build. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
}
