import { expect, test } from 'vitest';
import type { HostOptions } from '../../support/excel-host/open-host.ts';
import { dump } from './dump.ts';
import { AT, openPort, write } from './open-port.ts';
import { furnish } from './rich-workbook.ts';
import { sampleSteps } from './sample-steps.ts';

async function furnished(options: HostOptions = {}) {
  const { host, port } = await openPort(options);
  await furnish(host, port);
  return { host, port, before: dump(host.workbook) };
}

test.each(sampleSteps)('undo brings back every cell, look, rule and name: %s', async (_, changes) => {
  const { host, port, before } = await furnished();
  await write(port, ...changes);
  expect(dump(host.workbook)).not.toEqual(before);
  expect(await port.undo()).toMatchObject({ label: 'A step', at: AT, kept: [] });
  expect(dump(host.workbook)).toEqual(before);
  expect(host.workbook.tabs.filter(({ visibility }) => visibility === 'VeryHidden')).toEqual([]);
  expect(await port.lastStep()).toBeNull();
});

test.each(sampleSteps)('under ExcelApi 1.10 as well: %s', async (_, changes) => {
  const { host, port, before } = await furnished({ excelApi: '1.10' });
  await write(port, ...changes);
  await port.undo();
  expect(dump(host.workbook)).toEqual(before);
});
