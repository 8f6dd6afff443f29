// Looks at pages in a real Chromium, in light and dark, wide and on a phone, and prints them.
// Usage: node browser.js FOLDER PAGE.html...
// Writes FOLDER/NAME-SCHEME-WIDTH.png, the same greyed and shrunk as .pgm, and FOLDER/NAME-print.pdf; and
// to standard output one line of JSON for each look. Needs playwright-core and axe-core on NODE_PATH.
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

// How many pixels of a screenshot become one.
const SHRINK = 8;
const MISSING = 3;

let chromium, axe;
try {
  chromium = require('playwright-core').chromium;
  axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
} catch (error) {
  console.error(String(error));
  process.exit(MISSING);
}

// Means of squares of grey pixels, as a binary PGM; decoded by the browser itself.
async function greyed(blank, png) {
  const base64 = await blank.evaluate(async ([png, shrink]) => {
    const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const width = Math.floor(image.width / shrink), height = Math.floor(image.height / shrink);
    let text = `P5\n${width} ${height}\n255\n`;
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < shrink; dy++) for (let dx = 0; dx < shrink; dx++) {
        const at = 4 * ((y * shrink + dy) * image.width + x * shrink + dx);
        sum += 0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2];
      }
      text += String.fromCharCode(Math.round(sum / (shrink * shrink)));
    }
    return btoa(text);
  }, [png.toString('base64'), SHRINK]);
  return Buffer.from(base64, 'base64');
}

(async () => {
  const [folder, ...pages] = process.argv.slice(2);
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--font-render-hinting=none', '--force-color-profile=srgb'];
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, headless: true, args });
  const blank = await (await browser.newContext()).newPage();
  for (const file of pages) {
    const name = path.basename(file, '.html');
    for (const colorScheme of ['light', 'dark']) for (const width of [1280, 360]) {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: 1 });
      const page = await context.newPage();
      const said = [], asked = [];
      page.on('console', message => said.push(message.text()));
      page.on('pageerror', error => said.push(String(error)));
      page.on('request', request => asked.push(request.url()));
      await page.goto(pathToFileURL(path.resolve(file)).href);
      const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
      const stem = path.join(folder, `${name}-${colorScheme}-${width}`);
      fs.writeFileSync(`${stem}.png`, png);
      fs.writeFileSync(`${stem}.pgm`, await greyed(blank, png));
      const measured = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        scripts: document.scripts.length,
        styled: document.querySelectorAll('[style]').length,
        ground: getComputedStyle(document.body).backgroundColor,
      }));
      // What the page itself asked for, before the checker is put in.
      const requests = asked.slice(1);
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      const violations = found.violations.map(rule =>
        `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
      console.log(JSON.stringify({
        page: name, scheme: colorScheme, width, scroll_width: measured.width, violations, said, requests,
        scripts: measured.scripts, styled: measured.styled, ground: measured.ground,
        checked: found.passes.length,
      }));
      if (colorScheme === 'light' && width === 1280) {
        await page.pdf({ path: path.join(folder, `${name}-print.pdf`), preferCSSPageSize: true, printBackground: false });
      }
      await context.close();
    }
  }
  await browser.close();
})().catch(error => { console.error(error); process.exit(1); });
