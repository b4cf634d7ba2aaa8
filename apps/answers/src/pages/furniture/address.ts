/** A value of a parameter; null takes the parameter away. */
export type Change = string | readonly string[] | null;

/** The address of a page: what is asked is all in it, so that a link gives the same page again. */
export class Address {
  private constructor(
    /** Without parameters: `/indicators/caseload`. */
    readonly path: string,
    private readonly parameters: URLSearchParams,
  ) {}

  /** @param originalUrl the address as the client sent it, from its path on */
  static of(originalUrl: string): Address {
    const [path = '/', ...query] = originalUrl.split('?');
    return new Address(path, new URLSearchParams(query.join('?')));
  }

  /** The first value of a parameter. */
  get(name: string): string | null {
    return this.parameters.get(name);
  }

  /** The same address with some parameters changed. */
  with(changes: Readonly<Record<string, Change>>, path = this.path): string {
    const parameters = new URLSearchParams(this.parameters);
    for (const [name, value] of Object.entries(changes)) {
      parameters.delete(name);
      for (const one of value === null ? [] : [value].flat()) parameters.append(name, one);
    }
    const query = parameters.toString();
    return query === '' ? path : `${path}?${query}`;
  }

  /** Another address that asks for the same moment: as at, as known at, position and settings, and nothing else. */
  to(path: string, changes: Readonly<Record<string, Change>> = {}): string {
    const kept = momentNames.flatMap((name) => this.parameters.getAll(name).map((value) => [name, value]));
    return new Address(path, new URLSearchParams(kept)).with(changes);
  }

  /** The same place at another moment: nothing of this one is kept. */
  as(changes: Readonly<Record<string, Change>>): Address {
    return Address.of(new Address(this.path, new URLSearchParams()).with(changes));
  }

  /** The parameters but these, as a form repeats them in hidden fields. */
  fieldsBut(names: readonly string[]): { readonly name: string; readonly value: string }[] {
    return [...this.parameters].filter(([name]) => !names.includes(name)).map(([name, value]) => ({ name, value }));
  }

  toString(): string {
    return this.with({});
  }
}

const momentNames = ['asAt', 'knownAt', 'position', 'policy', 'publish'];
