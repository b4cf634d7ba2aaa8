/**
 * Makes the pictures that README shows, of a made-up borough with fixed dates: `npm run pictures`.
 *
 *   node scripts/pictures.mjs [--out DIR] [NAME …]
 *
 * The services must be built, and Debian's chromium be there (or another: CARELEDGER_TEST_BROWSER). NAME restricts it to
 * some pictures. The same pages give the same pictures, as far as browser and fonts are the same.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const browserPath = process.env.CARELEDGER_TEST_BROWSER ?? '/usr/bin/chromium';
const width = 1200;
/** The colours of a picture: the edges of letters have hundreds, which nobody tells apart and every reader loads. */
const coloursMax = 256;

/** Which page each picture shows, and how much of it: down to the end of an element, or so many pixels. */
const pictures = {
  overview: { path: '/?asAt=2025-03-31', until: 'table.cl-overview' },
  indicator: { path: '/indicators/CLA-VIS-01?asAt=2025-03-31', until: '#parts' },
  why: { path: '/indicators/CLA-VIS-01/children/C100006?asAt=2025-03-31', until: '.cl-rule' },
  child: { path: '/children/C100006?asAt=2025-03-31&from=2024-03-31', until: '#duties tr:nth-child(2)' },
  caseloads: { path: '/caseloads?asAt=2025-03-31', until: 1_100 },
  compare: { path: '/compare?indicator=CLA-VIS-01&asAt=2025-03-31&knownAt=2025-04-10', until: '.cl-moved' },
};

const { values: options, positionals: names } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'docs', 'pictures') } },
  allowPositionals: true,
});
const unknown = names.filter((name) => !(name in pictures));
if (unknown.length > 0)
  fail(`no picture is called ${unknown.join(', ')}: there are ${Object.keys(pictures).join(', ')}`);
if (!existsSync(join(root, 'dist'))) fail('The services are not built: run `npm run build` first.');
if (!existsSync(browserPath))
  fail(`There is no browser at ${browserPath}: install chromium, or set CARELEDGER_TEST_BROWSER.`);

const folder = mkdtempSync(join(tmpdir(), 'careledger-pictures-'));
const demo = spawn(process.execPath, [join(root, 'bin', 'careledger.js'), 'demo', '--port', '0', '--data', folder]);
try {
  const address = await addressOf(demo);
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-lcd-text'],
  });
  try {
    mkdirSync(options.out, { recursive: true });
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'en-GB' });
    for (const [name, picture] of Object.entries(pictures))
      if (names.length === 0 || names.includes(name)) await take(page, address, name, picture);
  } finally {
    await browser.close();
  }
} finally {
  demo.kill('SIGTERM');
  await once(demo, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

async function take(page, address, name, { path, until }) {
  const response = await page.goto(address + path);
  if (!response.ok()) throw new Error(`${path} was answered with ${response.status()}`);
  const height = typeof until === 'number' ? until : await endOf(page, until);
  const file = join(options.out, `${name}.png`);
  const shot = await page.screenshot({ fullPage: true, animations: 'disabled', clip: { x: 0, y: 0, width, height } });
  writeFileSync(file, await ofFewColours(page.context().browser(), shot));
  console.error(`${file}: ${Math.ceil(statSync(file).size / 1024)} kB`);
}

/** The same picture with a palette: of the colours that occur in it most, every other one by the nearest of them. */
async function ofFewColours(browser, png) {
  const page = await browser.newPage();
  const { width, height, palette, places } = await page.evaluate(
    async ([source, most]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(image, 0, 0);
      const colours = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      const counts = new Map();
      for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
      const kept = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
      const palette = kept.map(([colour]) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);
      const apart = (colour, [red, green, blue]) =>
        ((colour & 255) - red) ** 2 + (((colour >> 8) & 255) - green) ** 2 + (((colour >> 16) & 255) - blue) ** 2;
      const nearest = new Map();
      for (const colour of counts.keys()) {
        const distances = palette.map((one) => apart(colour, one));
        nearest.set(colour, distances.indexOf(Math.min(...distances)));
      }
      return { width, height, palette, places: Array.from(colours, (colour) => nearest.get(colour)) };
    },
    [png.toString('base64'), coloursMax],
  );
  await page.close();
  return paletted(width, height, palette, places);
}

/** A PNG of 8 bits with a palette, its lines unfiltered (PNG specification, 11.2 and 12.7). */
function paletted(width, height, palette, places) {
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) lines.set(places.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Where an element ends, and a little air below it. */
async function endOf(page, selector) {
  const { y, height } = await page.locator(selector).first().boundingBox();
  return Math.ceil(y + height) + 25;
}

/** What the demonstration says as it begins to serve. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const address = / at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The demonstration ended with ${code}: ${said}`)));
  });
}

function fail(says) {
  console.error(says);
  process.exit(2);
}
