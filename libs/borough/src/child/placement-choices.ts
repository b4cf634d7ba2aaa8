import { day, type Day } from '#calendar';
import type { LegalStatus, PlacementProvider, PlacementType } from '#events';
import { weighted, type Chance, type Weighted } from '../chance.js';

/** Supported accommodation had to be registered with Ofsted from this day: code H5 became K3. */
export const supportedAccommodationRegisteredFrom: Day = day('2023-10-28');

// prettier-ignore
const byAge: readonly { readonly underAge: number; readonly types: Weighted<PlacementType> }[] = [
  { underAge: 1, types: weighted([['U6', 62], ['U3', 16], ['U5', 10], ['R3', 9], ['U2', 3]]) },
  { underAge: 5, types: weighted([['U6', 72], ['U3', 24], ['R3', 2], ['U5', 2]]) },
  { underAge: 10, types: weighted([['U6', 74], ['U3', 22], ['K2', 4]]) },
  { underAge: 13, types: weighted([['U6', 72], ['U3', 16], ['K2', 12]]) },
  { underAge: 16, types: weighted([['U6', 58], ['U3', 11], ['K2', 27], ['S1', 2], ['R1', 2]]) },
  { underAge: 99, types: weighted([['U6', 34], ['U3', 7], ['K2', 18], ['K3', 39], ['R1', 2]]) },
];

const onRemand: Weighted<PlacementType> = weighted([
  ['R5', 60],
  ['K1', 15],
  ['U6', 25],
]);
const forBreaks: Weighted<PlacementType> = weighted([
  ['K2', 55],
  ['U6', 45],
]);

/** A type of placement for a child of this age and legal status, with somebody who did not care for the child before. */
export function placementType(age: number, status: LegalStatus, on: Day, chance: Chance): PlacementType {
  if (status === 'J1') return chance.draw(onRemand);
  if (status === 'V3' || status === 'V4') return chance.draw(forBreaks);
  // a child may live with a parent in care only under a care order
  if ((status === 'C1' && chance.happens(0.04)) || (status === 'C2' && chance.happens(0.1))) return 'P1';
  const types = byAge.find(({ underAge }) => age < underAge)?.types;
  const type = types === undefined ? 'U6' : chance.draw(types);
  return type === 'K3' && on < supportedAccommodationRegisteredFrom ? 'H5' : type;
}

const foster: Weighted<PlacementProvider> = weighted([
  ['PR1', 46],
  ['PR4', 48],
  ['PR5', 4],
  ['PR2', 2],
]);
const home: Weighted<PlacementProvider> = weighted([
  ['PR4', 86],
  ['PR1', 6],
  ['PR5', 8],
]);

export function placementProvider(type: PlacementType, chance: Chance): PlacementProvider | null {
  switch (type[0]) {
    case 'T':
      return null;
    case 'P':
      return 'PR0';
    case 'U':
      return type === 'U1' || type === 'U2' || type === 'U3' ? 'PR1' : chance.draw(foster);
    case 'A':
      return 'PR1';
    default:
      return type === 'R2' || type === 'R5' ? 'PR3' : chance.draw(home);
  }
}

const registered = new Set<PlacementType>(['U4', 'U5', 'U6', 'K1', 'K2', 'K3', 'S1', 'R1', 'R3']);

/** Foster carers, homes and schools have a number with Ofsted; parents, relatives and adopters have none. */
export function uniqueReferenceNumber(type: PlacementType, chance: Chance): string | null {
  return registered.has(type) ? `SC${chance.whole(30_000, 89_999) * 10}` : null;
}

const districts = ['RM1', 'RM2', 'RM3', 'RM5', 'RM7', 'RM11', 'RM12', 'RM13', 'RM14'] as const;
const districtsFurtherAway = ['IG3', 'DA7', 'SS14', 'CM1', 'ME5', 'MK4', 'CO2', 'TN24'] as const;
const neverUsed = 'CIKMOV';

/** A postcode at which nobody lives: the letters C, I, K, M, O and V are never used in the second half of one. */
export function postcode(nearby: boolean, chance: Chance): string {
  const district = chance.pick(nearby ? districts : districtsFurtherAway);
  const letter = (): string => neverUsed.charAt(chance.whole(0, neverUsed.length - 1));
  return `${district} ${chance.whole(0, 9)}${letter()}${letter()}`;
}
