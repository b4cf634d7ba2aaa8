import { QuestionError, type ComparedParameters, type Parameters, type QuestionFault } from '#answering';

/** The parameters of an address as express has parsed them, or the members of a body. */
export type Query = Readonly<Record<string, unknown>>;

/** The longest value of a parameter, in characters. */
const valueLengthMax = 200;
const policiesMax = 50;

/** Which day, as known when, under which conventions. */
export const momentParameters = ['asAt', 'knownAt', 'position', 'policy'] as const;
const singleComparedParameters = ['asAt', 'knownAt', 'position', 'nowAsAt', 'nowKnownAt', 'nowPosition'] as const;
/** Of two figures that are compared: the first, and how the second differs from it. */
export const comparedParameters = [...singleComparedParameters, 'policy', 'nowPolicy'] as const;
/** The same in parts and as a series. */
export const tableParameters = [...momentParameters, 'by', 'from', 'to', 'every'] as const;
/** The same, also for publication. */
export const publishableParameters = [...tableParameters, 'publish'] as const;
/** The same with the children named. */
export const questionParameters = [...publishableParameters, 'children'] as const;

/** Reads single parameters; one that is not known, or is given twice, is refused: a misspelt one would change the answer in silence. */
export function singles<Name extends string>(query: Query, names: readonly Name[]): { readonly [N in Name]?: string } {
  const faults: QuestionFault[] = [];
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const message = faultOf(name, value, names);
    if (message === null) found[name] = value as string;
    else faults.push({ path: name.slice(0, 80), code: 'query', message });
  }
  if (faults.length > 0) throw new QuestionError(faults);
  return found as { readonly [N in Name]?: string };
}

/** Said of an address that has nothing for publication; the same words wherever it is asked. */
export const neverPublished =
  'nothing of it is published. There are figures for publication of the overview, of each indicator and of the board pack';

function faultOf(name: string, value: unknown, names: readonly string[]): string | null {
  if (name === 'publish' && !names.includes(name)) return `publish: ${neverPublished}`;
  if (!names.includes(name))
    return `'${name.slice(0, 80)}' is no parameter here: there are ${names.join(', ') || 'none'}`;
  if (Array.isArray(value)) return `${name} may be given once`;
  if (typeof value !== 'string') return `${name} must be text`;
  return value.length > valueLengthMax ? `${name} may have ${valueLengthMax} characters` : null;
}

/** The parameters of a question about an indicator, of those that are taken here. `policy` may be repeated. */
export function parametersOf(
  code: string,
  query: Query,
  names: readonly string[],
  more: Partial<Parameters> = {},
): Parameters {
  const isPolicy = names.includes('policy');
  const { policy, ...rest } = query;
  const { children, publish, ...texts } = singles(isPolicy ? rest : query, names);
  const flags = {
    children: flagOf('children', children) ?? false,
    ...(flagOf('publish', publish) && { publish: true }),
  };
  const policies = policy === undefined ? {} : { policy: policiesOf(policy) };
  return { code, ...texts, ...policies, ...flags, ...more };
}

/** What `true` and `false` say; undefined where nothing is said. */
export function flagOf(name: string, text: string | undefined): boolean | undefined {
  if (text !== undefined && text !== 'true' && text !== 'false')
    throw new QuestionError([{ path: name, code: 'query', message: `${name} is true or false` }]);
  return text === undefined ? undefined : text === 'true';
}

/** The parameters of two figures of an indicator. `nowPolicy=` alone asks for none of the settings of the first. */
export function comparedParametersOf(code: string, query: Query): ComparedParameters {
  const { policy, nowPolicy, ...rest } = query;
  const texts = singles(rest, singleComparedParameters);
  return {
    code,
    ...texts,
    ...(policy === undefined ? {} : { policy: policiesOf(policy) }),
    ...(nowPolicy === undefined ? {} : { nowPolicy: nowPolicy === '' ? [] : policiesOf(nowPolicy, 'nowPolicy') }),
  };
}

function policiesOf(policy: unknown, path = 'policy'): readonly string[] {
  const texts: unknown[] = Array.isArray(policy) ? policy : [policy];
  const areGood =
    texts.length <= policiesMax && texts.every((text) => typeof text === 'string' && text.length <= valueLengthMax);
  if (!areGood) {
    const message = `${path} is KEY=VALUE of ${valueLengthMax} characters at most, and may be given ${policiesMax} times`;
    throw new QuestionError([{ path, code: 'query', message }]);
  }
  return texts as string[];
}
