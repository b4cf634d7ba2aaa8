import { birthday, type Day } from '#calendar';
import type { Ethnicity } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, textOf, type Fact } from '../fact.js';
import { knownFrom, type Life } from './lives.js';

// prettier-ignore
const ethnicities = weighted<Ethnicity>([
  ['WBRI', 55], ['WOTH', 6], ['WIRI', 1], ['WROM', 1], ['MWBC', 5], ['MWBA', 3], ['MWAS', 2], ['MOTH', 4], ['AIND', 1],
  ['APKN', 2], ['ABAN', 2], ['AOTH', 4], ['BCRB', 3], ['BAFR', 7], ['BOTH', 2], ['OOTH', 1], ['NOBT', 1],
]);

/** Who the child is, as the case system learns it. */
export function detailsFacts(life: Life, endsOn: Day, chance: Chance): Fact[] {
  const { childId, dateOfBirth } = life;
  const registeredOn = knownFrom(life);
  const alone = life.inCare.some(({ pathway }) => pathway === 'alone');
  const sex = chance.happens(alone ? 0.9 : 0.54) ? 'M' : 'F';
  const common = {
    childId,
    occurredOn: textOf(registeredOn),
    sex,
    ethnicity: chance.draw(ethnicities),
    ...pupilNumber(life, alone, chance),
    ...(alone ? { uasc: true } : {}),
    ...(chance.happens(0.06) ? { disabilities: 'learning disability' } : {}),
  };
  const unborn = dateOfBirth > registeredOn;
  const expected = textOf(daysAfter(dateOfBirth, chance.whole(-12, 12)));
  const born = unborn ? { expectedDateOfBirth: expected } : { dateOfBirth: textOf(dateOfBirth) };
  const facts: Fact[] = [{ type: 'child-registered.v1', day: registeredOn, data: { ...common, ...born } }];
  if (unborn && dateOfBirth <= endsOn) facts.push(amended(life, dateOfBirth, { dateOfBirth: textOf(dateOfBirth) }));
  if (alone && birthday(dateOfBirth, 18) <= endsOn) facts.push(asylumStatusCeased(life));
  if (life.diedOn !== null && life.diedOn <= endsOn) {
    const data = { childId, occurredOn: textOf(life.diedOn) };
    facts.push({ type: 'child-died.v1', day: life.diedOn, data });
  }
  return facts;
}

/** A number of an authority that does not exist (990), or the reason why there is none. */
function pupilNumber(life: Life, alone: boolean, chance: Chance): Record<string, string> {
  if (alone) return { upnUnknown: 'UN3' };
  if (knownFrom(life) < daysAfter(life.dateOfBirth, 4 * 365)) return { upnUnknown: 'UN1' };
  return { upn: `Z990${chance.whole(100_000_000, 999_999_999)}` };
}

function amended({ childId }: Life, on: Day, details: Record<string, unknown>): Fact {
  return { type: 'child-details-amended.v1', day: on, data: { childId, occurredOn: textOf(on), ...details } };
}

function asylumStatusCeased({ childId, dateOfBirth }: Life): Fact {
  const on = birthday(dateOfBirth, 18);
  return { type: 'uasc-status-ceased.v1', day: on, data: { childId, occurredOn: textOf(on) } };
}
