import { expect, test } from 'vitest';
import { layOutSample, writeResults } from './stage/begin.ts';
import { openStage } from './stage/stage.ts';

const stage = await openStage();

const stateOf = async (number = 0): Promise<string> => {
  const { runs } = await stage.server.ask('{ runs(first: 5) { edges { node { state } } } }');
  return runs.edges[number].node.state;
};

/** Nothing of this size is proved to be the best within minutes: the run goes on until somebody ends it. */
async function runForever(open: Awaited<ReturnType<typeof stage.open>>): Promise<void> {
  await layOutSample(open);
  await open.pane.setOption('gap', '0');
  await open.pane.press('Run');
  await open.pane.says(/The run has begun/);
}

test('a cancelled run leaves the tabs as they were', async () => {
  const open = await stage.open();
  const { pane, grid, picture } = open;
  await runForever(open);
  const before = await grid.tabs();
  await pane.press('Cancel run');
  await pane.says(/The run was stopped. No tab was written/);
  await pane.step('Run').getByText('Cancelled').first().waitFor();
  expect(await stateOf()).toBe('CANCELLED');
  expect(await grid.tabs()).toEqual(before);
  expect(await pane.step('Results').innerText()).toContain('Nothing written yet');
  await picture('run-1-cancelled');
}, 120_000);

test('a server that is lost in mid-run and comes back: the pane says so, and the run goes on to its end', async () => {
  const open = await stage.open();
  const { pane, grid, picture } = open;
  open.expectErrors(/net::ERR_/);
  await layOutSample(open);
  await pane.press('Run');
  await pane.says(/The run has begun/);
  await stage.server.kill();
  await pane.step('Run').getByText('The server cannot be reached').first().waitFor({ timeout: 30_000 });
  await pane.root.getByText('Server lost').waitFor();
  await picture('lost-1-in-mid-run');

  // What reading alone can see is found without a server as well.
  await grid.openTab('Capacity');
  await grid.paste('E4', 'many');
  await pane.press('Check inputs');
  await pane.says(/only what can be seen without it was checked/);
  const findings = pane.root.locator('.finding');
  expect(await findings.allInnerTexts()).toEqual([expect.stringMatching(/Capacity · E4.*"many"/s)]);
  await picture('lost-2-checked-without');

  await stage.server.restart();
  await pane.root.getByText('Connected').waitFor({ timeout: 30_000 });
  await pane.says(/The plan is ready/, 90_000);
  expect(await stateOf()).toBe('DONE');
  await writeResults(open);
  expect(await pane.step('Results').innerText()).toContain('Inputs changed since this run');
  await picture('lost-3-back');
}, 240_000);

test('after a reload in mid-run the sheets and the run are found again, and its best plan so far can be taken', async () => {
  const open = await stage.open();
  const { page, pane, grid, picture } = open;
  await runForever(open);
  await grid.openTab('Capacity');
  await grid.type('G5', 'my own note');
  expect(await grid.shown('G5')).toEqual([['my own note']]);
  const tabs = await grid.tabs();
  await page.reload();
  await pane.step('Run').getByText('Running').first().waitFor({ timeout: 30_000 });
  expect(await stateOf()).toBe('RUNNING');
  expect(await grid.tabs()).toEqual(tabs);
  expect(await grid.activeTab()).toBe('Capacity');
  expect(await grid.shown('G5')).toEqual([['my own note']]);
  expect(await pane.step('Inputs').innerText()).toContain('7 tabs, 20,375 rows');

  await pane.step('Run').locator('.lines li').first().waitFor({ timeout: 60_000 });
  await picture('reload-1-found-again');
  await pane.press('Take best so far');
  await pane.says(/result tabs written/);
  expect(await stateOf()).toBe('CANCELLED');
  expect(await grid.tabs()).toEqual(expect.arrayContaining(['Summary', 'Reopening plan']));
  const [, first] = await grid.shown('A14:C15');
  const { runs } = await stage.server.ask(
    '{ runs(first: 1) { edges { node { reopening { scenarios { name revenue } } } } } }',
  );
  const { name, revenue } = runs.edges[0].node.reopening.scenarios[0];
  expect([first?.[0], first?.[2]]).toEqual([name, Math.round(revenue).toLocaleString('en-US')]);
  await picture('reload-2-best-taken');
}, 180_000);
