interface Props {
  readonly className: string
  /** Name and what is said of it; "" is left out. */
  readonly facts: readonly (readonly [name: string, said: string])[]
}

/** Names with what is said of each, line by line. */
export function Facts({ className, facts }: Props) {
  return (
    <dl className={className}>
      {facts
        .filter(([, said]) => said !== '')
        .map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  )
}
