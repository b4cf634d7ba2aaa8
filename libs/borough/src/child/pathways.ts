import type { CategoryOfNeed, LegalStatus, ReasonEpisodeCeased } from '#events';
import { weighted, type Chance, type Weighted } from '../chance.js';

/**
 * The ways through care: `home` a short stay by agreement, `proceedings` a court case that ends with family, `order` a
 * full care order, `adoption`, `accommodated` a longer stay by agreement, `alone` an unaccompanied asylum-seeking child,
 * `remand`, `breaks` a series of short breaks each of which is
 * recorded, and `agreement` one of which only the agreement is.
 */
export type Pathway =
  'home' | 'proceedings' | 'order' | 'adoption' | 'accommodated' | 'alone' | 'remand' | 'breaks' | 'agreement';

/** The bands of age at which children come into care, with the shares of England and the pathways usual for each. */
interface AgeBand {
  readonly fromAge: number;
  readonly toAge: number;
  readonly pathways: Weighted<Pathway>;
}

// prettier-ignore
const ages: Weighted<AgeBand> = weighted([
  [band(0, 1, [['home', 14], ['proceedings', 30], ['order', 18], ['adoption', 38]]), 17],
  [band(1, 5, [['home', 24], ['proceedings', 27], ['order', 30], ['adoption', 17], ['breaks', 1.5], ['agreement', 0.5]]), 18],
  [band(5, 10, [['home', 26], ['proceedings', 22], ['order', 44], ['accommodated', 4], ['breaks', 3], ['agreement', 1]]), 20],
  [band(10, 16, [['home', 36], ['proceedings', 10], ['order', 28], ['accommodated', 20], ['remand', 1.5], ['breaks', 3], ['agreement', 1]]), 29],
  [band(16, 17.7, [['home', 26], ['order', 5], ['accommodated', 30], ['alone', 34], ['remand', 4], ['breaks', 1]]), 16],
] as const);

function band(fromAge: number, toAge: number, pathways: readonly (readonly [Pathway, number])[]): AgeBand {
  return { fromAge, toAge, pathways: weighted(pathways) };
}

/** Age in days at which a child comes into care, and which way the child then goes. */
export function comingIntoCare(chance: Chance): { ageInDays: number; pathway: Pathway } {
  const { fromAge, toAge, pathways } = chance.draw(ages);
  const ageInDays = Math.floor((fromAge + (toAge - fromAge) * chance.fraction()) * 365.25);
  return { ageInDays, pathway: chance.draw(pathways) };
}

/** How many days care lasts when nobody turns 18 before. */
export function daysInCare(pathway: Pathway, chance: Chance): number {
  switch (pathway) {
    case 'home':
      return chance.happens(0.4) ? 3 + chance.wait(25) : 40 + chance.wait(210);
    case 'proceedings':
      return 190 + chance.wait(230);
    case 'order':
      return 600 + chance.wait(4500);
    case 'adoption':
      return 480 + chance.wait(260);
    case 'accommodated':
      return 150 + chance.wait(1400);
    case 'alone':
      return 300 + chance.wait(3000);
    case 'remand':
      return 10 + chance.wait(60);
    case 'breaks':
    case 'agreement':
      return 200 + chance.wait(900);
  }
}

// prettier-ignore
const endings: Record<Pathway, Weighted<ReasonEpisodeCeased>> = {
  home: weighted([['E4A', 55], ['E4B', 25], ['E13', 10], ['E3', 3], ['E8', 7]]),
  proceedings: weighted([['E4A', 30], ['E41', 18], ['E45', 12], ['E46', 4], ['E47', 28], ['E48', 5], ['E13', 3]]),
  order: weighted([['E4A', 35], ['E45', 30], ['E46', 15], ['E47', 12], ['E8', 8]]),
  adoption: weighted([['E12', 88], ['E11', 12]]),
  accommodated: weighted([['E4A', 50], ['E4B', 35], ['E13', 15]]),
  alone: weighted([['E15', 45], ['E13', 30], ['E16', 10], ['E8', 15]]),
  remand: weighted([['E14', 75], ['E9', 25]]),
  breaks: weighted([['E4A', 100]]),
  agreement: weighted([['E4A', 100]]),
};

const endingsAtEighteen: Weighted<ReasonEpisodeCeased> = weighted([
  ['E5', 38],
  ['E6', 12],
  ['E17', 26],
  ['E7', 5],
  ['E4A', 9],
  ['E8', 10],
]);

export function reasonCareEnds(pathway: Pathway, atEighteen: boolean, chance: Chance): ReasonEpisodeCeased {
  return chance.draw(atEighteen && pathway !== 'remand' ? endingsAtEighteen : endings[pathway]);
}

const needs = weighted<CategoryOfNeed>([
  ['N1', 65],
  ['N2', 4],
  ['N3', 4],
  ['N4', 9],
  ['N5', 13],
  ['N6', 3],
  ['N7', 1],
  ['N8', 1],
]);

export function categoryOfNeed(pathway: Pathway, chance: Chance): CategoryOfNeed {
  if (pathway === 'alone') return 'N8';
  if (pathway === 'breaks' || pathway === 'agreement') return 'N2';
  return pathway === 'remand' ? 'N6' : chance.draw(needs);
}

// prettier-ignore
const firstStatuses: Record<Pathway, Weighted<LegalStatus>> = {
  home: weighted([['V2', 78], ['L1', 16], ['L2', 6]]),
  proceedings: weighted([['C1', 62], ['V2', 22], ['L2', 10], ['L1', 6]]),
  order: weighted([['C1', 56], ['V2', 30], ['L2', 8], ['L1', 6]]),
  adoption: weighted([['C1', 70], ['V2', 18], ['L2', 12]]),
  accommodated: weighted([['V2', 96], ['L1', 4]]),
  alone: weighted([['V2', 100]]),
  remand: weighted([['J1', 95], ['J3', 5]]),
  breaks: weighted([['V3', 1]]),
  agreement: weighted([['V4', 1]]),
};

export function firstLegalStatus(pathway: Pathway, chance: Chance): LegalStatus {
  return chance.draw(firstStatuses[pathway]);
}
