// Uses the guestbook as a person would: write an entry, reload, see it. Arguments: URL, entry text, screenshot path.
import { chromium } from 'playwright-core';

const [url, text, screenshot] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  await page.goto(url);
  await page.getByLabel('Name').fill('Grace');
  await page.getByLabel('Message').fill(text);
  await page.getByRole('button', { name: 'Sign' }).click();
  await page.getByText('Signed. Thank you.').waitFor();
  await page.reload();
  const entry = page.getByRole('listitem').filter({ hasText: text });
  await entry.first().waitFor();
  await page.screenshot({ path: screenshot });
  console.log(JSON.stringify({ entries: await page.getByRole('listitem').count(), problems }));
} finally {
  await browser.close();
}
