import { QuestionError, type Parameters, type QuestionFault } from '#answering';

/** The parameters of an address as express has parsed them. */
export type Query = Readonly<Record<string, unknown>>;

/** The longest value of a parameter, in characters. */
const valueLengthMax = 200;
const policiesMax = 50;

/** What a question may say in an address. */
export const questionParameters = [
  'asAt',
  'knownAt',
  'position',
  'policy',
  'by',
  'from',
  'to',
  'every',
  'children',
] as const;

/** Reads single parameters; one that is not known, or is given twice, is refused: a misspelt one would change the answer in silence. */
export function singles<Name extends string>(query: Query, names: readonly Name[]): { readonly [N in Name]?: string } {
  const faults: QuestionFault[] = [];
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const fault = faultOf(name, value, names);
    if (fault === null) found[name] = value as string;
    else faults.push({ path: name.slice(0, 80), code: 'query', message: fault });
  }
  if (faults.length > 0) throw new QuestionError(faults);
  return found as { readonly [N in Name]?: string };
}

function faultOf(name: string, value: unknown, names: readonly string[]): string | null {
  if (!names.includes(name))
    return `'${name.slice(0, 80)}' is no parameter here: there are ${names.join(', ') || 'none'}`;
  if (typeof value !== 'string') return `${name} may be given once`;
  return value.length > valueLengthMax ? `${name} may have ${valueLengthMax} characters` : null;
}

/** The parameters of a question about an indicator. `policy` may be repeated. */
export function parametersOf(code: string, query: Query, more: Partial<Parameters> = {}): Parameters {
  const { policy, ...rest } = query;
  const { children, ...texts } = singles(
    rest,
    questionParameters.filter((name) => name !== 'policy'),
  );
  if (children !== undefined && children !== 'true' && children !== 'false') {
    throw new QuestionError([{ path: 'children', code: 'query', message: 'children is true or false' }]);
  }
  return {
    code,
    ...texts,
    ...(policy === undefined ? {} : { policy: policiesOf(policy) }),
    children: children === 'true',
    ...more,
  };
}

function policiesOf(policy: unknown): readonly string[] {
  const texts: unknown[] = Array.isArray(policy) ? policy : [policy];
  const areGood =
    texts.length <= policiesMax && texts.every((text) => typeof text === 'string' && text.length <= valueLengthMax);
  if (!areGood)
    throw new QuestionError([{ path: 'policy', code: 'query', message: 'policy is KEY=VALUE, and may be repeated' }]);
  return texts as string[];
}
