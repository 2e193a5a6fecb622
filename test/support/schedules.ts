import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Answer, As, apiServer, Loose } from './api.ts';

type Api = Awaited<ReturnType<typeof apiServer>>;

const SCHEDULE_FIELDS = `fragment All on Schedule {
  id name kind hour minute weekdays timeZone active createdBy nextAt deletedAt lastFault
  templateRun { id } lastRun { id state } latestDoneRun { id }
}`;

const REFUSAL =
  '... on Refusal { code message } ... on InputRefused { findings { severity column code saw allowed message } }';

const CREATE = `mutation Create($input: CreateScheduleInput!, $key: ID!) {
  createSchedule(input: $input, clientMutationKey: $key) { __typename ...All ${REFUSAL} }
} ${SCHEDULE_FIELDS}`;

const CHANGE = `mutation Change($id: ID!, $input: ChangeScheduleInput!) {
  changeSchedule(id: $id, input: $input) { __typename ...All ${REFUSAL} }
} ${SCHEDULE_FIELDS}`;

const DELETE = `mutation Delete($id: ID!) {
  deleteSchedule(id: $id) { __typename ...All ... on Refusal { code message } }
} ${SCHEDULE_FIELDS}`;

export const EVERY_DAY = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Saves the schedule of a run: every day at 06:30 in Berlin where nothing else is said. */
export function create(api: Api, input: Record<string, unknown>, as: As = {}, key: string = randomUUID()) {
  const usual = { name: 'Each morning', hour: 6, minute: 30, weekdays: EVERY_DAY, timeZone: 'Europe/Berlin' };
  return api.ask(CREATE, { input: { ...usual, ...input }, key }, as);
}

export const change = (api: Api, id: string, input: Record<string, unknown>, as: As = {}): Promise<Answer> =>
  api.ask(CHANGE, { id, input }, as);

export const remove = (api: Api, id: string, as: As = {}): Promise<Answer> => api.ask(DELETE, { id }, as);

/** Saves a schedule and answers with it. */
export async function saved(api: Api, input: Record<string, unknown>, as: As = {}): Promise<Loose> {
  const { data, errors } = await create(api, input, as);
  expect(errors).toBeUndefined();
  expect(data.createSchedule.__typename).toBe('Schedule');
  return data.createSchedule;
}

export async function scheduleOf(api: Api, id: string, as: As = {}): Promise<Loose> {
  const { data } = await api.ask(`{ schedules { ...All } } ${SCHEDULE_FIELDS}`, {}, as);
  return data.schedules.find((schedule: Loose) => schedule.id === id);
}

/** The whole minute that many hours before now, by the database's clock. */
export async function hoursAgo(api: Api, hours: number): Promise<Date> {
  const now = await api.stores.schedules.now();
  return new Date(Math.floor(now.getTime() / 60_000 - hours * 60) * 60_000);
}

/** The input of a schedule that runs every day at the time of the slot, in UTC. */
export const dailyAt = (slot: Date) => ({ hour: slot.getUTCHours(), minute: slot.getUTCMinutes(), timeZone: 'UTC' });

/** Lets the schedule wait for the slot, as if it had been saved before it and no worker had run since. */
export async function awaits(api: Api, id: string, slot: Date, workspaceId = 'north'): Promise<void> {
  await api.stores.db.prisma.schedule.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { nextAt: slot },
  });
}

/** The runs it has started, oldest first, as the store knows them. */
export const runsOf = (api: Api, scheduleId: string) =>
  api.stores.db.prisma.run.findMany({ where: { scheduleId }, orderBy: { createdAt: 'asc' } });
