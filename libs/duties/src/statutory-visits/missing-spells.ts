import type { CareEvent } from '#events';
import type { CarePeriod, Interval, MissingEpisode } from '#records';

/** A time in which a looked-after child was missing, whereabouts unknown. */
export interface MissingSpell extends Interval {
  readonly startedBy: CareEvent;
  /** Null: the child was not back before care ended. */
  readonly endedBy: CareEvent | null;
}

/** The times of a period of care in which the child was missing, in order; incidents that overlap are joined. */
export function missingSpellsIn(episodes: readonly MissingEpisode[], period: CarePeriod): MissingSpell[] {
  const spells: MissingSpell[] = [];
  for (const episode of episodes) {
    const spell = spellIn(episode, period);
    if (spell === null) continue;
    const before = spells.at(-1);
    if (before === undefined || (before.end !== null && before.end < spell.start)) spells.push(spell);
    else if (before.end !== null && (spell.end === null || spell.end > before.end))
      spells[spells.length - 1] = { ...spell, start: before.start, startedBy: before.startedBy };
  }
  return spells;
}

function spellIn({ missingType, start, end, startedBy, endedBy }: MissingEpisode, period: CarePeriod) {
  const isElsewhen = (end !== null && end <= period.start) || (period.end !== null && start >= period.end);
  if (missingType !== 'M' || isElsewhen || start === end) return null;
  const isBackInCare = end !== null && (period.end === null || end < period.end);
  return {
    start: start < period.start ? period.start : start,
    end: isBackInCare ? end : null,
    startedBy,
    endedBy: isBackInCare ? endedBy : null,
  };
}
