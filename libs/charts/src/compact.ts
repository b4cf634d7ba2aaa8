/** The one font of every chart: what every machine has. */
export const fontFamily = 'Arial, sans-serif';
/** In pixels of the view box. */
export const fontSize = 13;

const tag = /<[^>]+>/g;
const left = / (?:class|ecmeta_\w+|pointer-events|xml:space)="[^"]*"/g;

/**
 * A drawing as it can stand in a page beside others: no ids, classes, style sheets or inline styles (which a strict
 * content security policy forbids), nothing for scripts, and no digits that nobody can see. Texts are left as they are:
 * inside them `<` and `>` are escaped.
 */
export function compact(svg: string, width: number, height: number): string {
  const body = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  const drawn = body
    .replace(/<style[^>]*>[^]*?<\/style>/g, '')
    .replace(/^\s*<rect[^>]*fill="none"[^>]*><\/rect>/, '')
    .replace(tag, (text) => attributes(text.replace(left, '')))
    .replace(/><\/(?:path|rect|circle|ellipse|line|polyline|polygon)>/g, '/>')
    .replace(/>\s+</g, '><')
    .trim();
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${fontFamily}" font-size="${fontSize}">${drawn}</svg>`;
}

/** A tag with its style as attributes and its numbers to one decimal. */
function attributes(text: string): string {
  return text
    .replace(/ style="([^"]*)"/, (_, style: string) => fontAttributes(style))
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** What a style says of a font, where it differs from that of the whole drawing. */
function fontAttributes(style: string): string {
  const size = /(\d+)px/.exec(style)?.[1];
  const sized = size === undefined || size === String(fontSize) ? '' : ` font-size="${size}"`;
  return /\bbold\b/.test(style) ? `${sized} font-weight="bold"` : sized;
}
