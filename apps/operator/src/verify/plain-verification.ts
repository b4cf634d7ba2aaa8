import type { Comparison, Verification, VerifiedFigures } from '#answering';
import type { ReportingComparison } from '#reporting';
import { fractionOf } from '../figure/plain-figure.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

/** What the reporting tables were found to be, for people. */
export const plainReporting = ({ place, position, rows, difference }: ReportingComparison): string =>
  difference === undefined
    ? `the reporting tables in ${place}: equal, ${rows.toLocaleString('en-GB')} rows, position ${position ?? '-'}\n`
    : `the reporting tables in ${place}: ${difference.says}. Make them again with \`careledger reporting rebuild\`.\n`;

/** A verification for people. */
export function plainVerification({ equal, eventsCount, position, checksum, compared, figures }: Verification): string {
  const events = eventsCount.toLocaleString('en-GB');
  const folded = `${events} events folded afresh, position ${position ?? '-'}, checksum ${checksum}\n`;
  return [
    folded,
    ...compared.map(plainComparison),
    ...(figures === undefined ? [] : [plainFigures(figures)]),
    equal ? 'equal\n' : 'different\n',
  ].join('');
}

const names = { live: 'the history that answers', saved: 'the saved history' } as const;

function plainComparison({ with: which, equal, eventsCount, difference, unreadable }: Comparison): string {
  const name = names[which];
  if (unreadable !== undefined)
    return `${name}: ${unreadable}. Make it again from the ledger with \`careledger replay\`.\n`;
  if (equal) return `${name}: equal, ${eventsCount.toLocaleString('en-GB')} events\n`;
  const { stream, position, eventId, says } = difference!;
  return `${name}: differs first at position ${position}, ${stream}, event ${eventId}: ${says}\n`;
}

function plainFigures({ title, code, definitionVersion, figures, differing, published }: VerifiedFigures): string {
  const counted = figures.map((figure) => [figure.asAt, fractionOf(figure), figure.equal ? 'equal' : 'different']);
  const moved = published.flatMap((recheck) =>
    recheck.moved.map(
      ({ child, from, to, causes }) =>
        `  ${recheck.figure.id}: ${child} ${from} -> ${to}: ${causes.map(({ says }) => says).join('; ')}\n`,
    ),
  );
  const rechecked = published.map(({ figure, reproduced, equal }) => [
    figure.id,
    fractionOf(figure),
    reproduced ? 'reproduced' : 'not reproduced',
    equal ? 'the same today' : 'another today',
  ]);
  return [
    `\n${title} (${code}, definition ${definitionVersion}), counted from the ledger afresh\n`,
    plainTable(['as at', 'figure', ''], counted),
    ...differing.map(
      ({ child, asAt, answers, ledger }) =>
        `  ${child} on ${asAt}: ${answers} in the answers, ${ledger} in the ledger\n`,
    ),
    published.length === 0 ? '' : `\n${countOf(published.length, 'published figure')} of the period\n`,
    published.length === 0 ? '' : plainTable(['id', 'figure', '', ''], rechecked),
    ...moved,
    '\n',
  ].join('');
}
