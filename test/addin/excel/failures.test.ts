import { expect, test } from 'vitest';
import type { Change } from '../../../addin/ports.ts';
import type { ExcelHost, HostOptions } from '../../support/excel-host/open-host.ts';
import { dump } from './dump.ts';
import { openPort, write } from './open-port.ts';
import { furnish } from './rich-workbook.ts';
import { sampleSteps } from './sample-steps.ts';
import { add, tabOf } from './tab-builders.ts';

async function furnished(options: HostOptions = {}) {
  const { host, port } = await openPort(options);
  await furnish(host, port);
  // A step before: it can still be undone after the next one failed.
  await write(port, add(tabOf('Earlier'), 'earlier'));
  host.resetStats();
  return { host, port, before: dump(host.workbook) };
}

const backups = ({ workbook }: ExcelHost): number =>
  workbook.tabs.filter(({ visibility }) => visibility === 'VeryHidden').length;

/**
 * Runs the step with one request failing, before anything of it is done or after so many writes. Tells whether there was such
 * a request, and such a write.
 */
async function failing(
  changes: Change[],
  sync: number,
  afterWrites?: number,
  options: HostOptions = {},
): Promise<boolean> {
  const { host, port, before } = await furnished(options);
  host.failWith = { code: 'GeneralException', ...(afterWrites === undefined ? {} : { afterWrites }) };
  host.failAtSync = sync;
  const failed = await write(port, ...changes).then(
    () => false,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'HOST_FAILED' });
      return true;
    },
  );
  const reached = host.stats.syncs >= sync && (failed || afterWrites === undefined);
  host.failAtSync = undefined;
  if (failed) {
    expect(dump(host.workbook)).toEqual(before);
    expect(backups(host)).toBe(0);
    expect(await port.lastStep()).toMatchObject({ label: 'A step' });
    let heard = 0;
    port.onEdit(() => {
      heard += 1;
    });
    await port.survey();
    await host.typeInto('Mine', 'D9', 'x');
    await port.survey();
    expect(heard).toBe(1);
  }
  return reached;
}

test.each(sampleSteps)('whichever request fails, the workbook is as it was: %s', async (_, changes) => {
  let sync = 1;
  while (await failing(changes, sync)) sync += 1;
  // A step takes five requests at least: two to look, one to keep, one to write, one to tidy up.
  expect(sync).toBeGreaterThanOrEqual(5);
});

const everything = sampleSteps.find(([what]) => what === 'everything at once')![1];

// Every third write: all of them take a minute for all steps, and were gone through once.
test.each(['1.10', '1.15'])(
  'a request that breaks off in the middle is taken back as well, under ExcelApi %s',
  async (excelApi) => {
    const { host, port } = await furnished({ excelApi });
    await write(port, ...everything);
    const requests = host.stats.syncs;
    for (let sync = 2; sync <= requests; sync += 1) {
      let writes = sync % 3;
      while (await failing(everything, sync, writes, { excelApi })) writes += 3;
    }
  },
  240_000,
);
