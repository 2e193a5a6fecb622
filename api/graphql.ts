import 'reflect-metadata';
import type { GraphQLFieldConfig, GraphQLObjectType, GraphQLSchema } from 'graphql';
import seedrandom from 'seedrandom';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { AssignmentsResolver, AssignmentTablesResolver } from './assignments/assignments.resolver.ts';
import { DecisionsResolver } from './assignments/decisions.resolver.ts';
import { DeskResolver } from './assignments/desk.resolver.ts';
import type { HistoryPort } from './assignments/history.ts';
import { ListsResolver } from './assignments/lists.resolver.ts';
import { sampleAgency } from './assignments/sample/agency.ts';
import { agencySeed } from './assignments/sample/seed.ts';
import { scheduledAssignments } from './assignments/scheduled-run.ts';
import { type Action, assertMay, PERMISSION } from './auth/permissions.ts';
import type { Context } from './context.ts';
import { packageVersion } from './package-root.ts';
import { ParametersResolver } from './reopening/parameters.resolver.ts';
import { ReopeningResolver, ReopeningTablesResolver } from './reopening/reopening.resolver.ts';
import { sampleHospital } from './reopening/sample/hospital.ts';
import { sampleSeed } from './reopening/sample/seed.ts';
import { scheduledReopening } from './reopening/scheduled-run.ts';
import { RosterResolver, RosterTablesResolver } from './roster/roster.resolver.ts';
import { dutyMonthSeed, sampleDutyMonth } from './roster/sample/duty-month.ts';
import { unscheduledRoster } from './roster/scheduled-run.ts';
import { LayoutsResolver } from './runs/layouts.resolver.ts';
import type { ComputePort, RunsPort, TablesPort } from './runs/ports.ts';
import { RunsResolver } from './runs/runs.resolver.ts';
import type { Samples } from './runs/sample-table.ts';
import type { SchedulesPort } from './schedules/ports.ts';
import { RunScheduleResolver, SchedulesResolver } from './schedules/schedules.resolver.ts';
import { ServerResolver } from './server.resolver.ts';

/** What the resolvers work with. */
export interface ApiPorts {
  readonly runs: RunsPort;
  readonly tables: TablesPort;
  readonly schedules: SchedulesPort;
  readonly compute: ComputePort;
  readonly history: HistoryPort;
}

const resolverClasses: NonEmptyArray<abstract new (...args: never[]) => object> = [
  RunsResolver,
  LayoutsResolver,
  ReopeningResolver,
  ReopeningTablesResolver,
  ParametersResolver,
  AssignmentsResolver,
  AssignmentTablesResolver,
  DeskResolver,
  ListsResolver,
  DecisionsResolver,
  RosterResolver,
  RosterTablesResolver,
  ServerResolver,
  SchedulesResolver,
  RunScheduleResolver,
];

const samples: Samples = {
  reopening: (seed) => sampleHospital(seedrandom(sampleSeed(seed))),
  assignments: (seed) => sampleAgency(seedrandom(agencySeed(seed))),
  roster: (seed) => sampleDutyMonth(seedrandom(dutyMonthSeed(seed))),
};

// Subscriptions here have iterables of their own, yet type-graphql asks for a publisher before it builds any.
const noPublisher = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('no topic is published');
  },
};

/** The schema of the API; throws when a root field names no permission. */
export async function buildApiSchema({ runs, tables, schedules, compute, history }: ApiPorts): Promise<GraphQLSchema> {
  const instances: object[] = [
    new RunsResolver(runs, tables),
    new LayoutsResolver(),
    new ReopeningResolver(runs, tables),
    new ReopeningTablesResolver(tables),
    new ParametersResolver(),
    new AssignmentsResolver(runs, tables),
    new AssignmentTablesResolver(tables),
    new DeskResolver(runs, tables, compute),
    new ListsResolver(runs, tables, compute),
    new DecisionsResolver(runs, tables, compute, history),
    new RosterResolver(runs, tables),
    new RosterTablesResolver(tables),
    new ServerResolver(packageVersion(), samples),
    new SchedulesResolver({
      schedules,
      runs,
      jobs: [scheduledReopening(tables), scheduledAssignments(tables), unscheduledRoster],
    }),
    new RunScheduleResolver(schedules),
  ];
  const schema = await buildSchema({
    resolvers: resolverClasses as unknown as NonEmptyArray<() => void>,
    validate: false,
    pubSub: noPublisher,
    container: { get: (wanted) => instances.find((instance) => instance.constructor === wanted) },
  });
  return guardRootFields(schema);
}

const rootDescriptions = {
  query: 'What can be asked.',
  mutation: 'What can be done.',
  subscription: 'What can be watched, as server-sent events of /graphql/stream.',
} as const;

/** Puts the permission check of every root field before its resolver, in one place, so that none can be forgotten. */
export function guardRootFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = [
    [schema.getQueryType(), rootDescriptions.query],
    [schema.getMutationType(), rootDescriptions.mutation],
    [schema.getSubscriptionType(), rootDescriptions.subscription],
  ] as const;
  for (const [type, description] of roots) {
    if (!type) continue;
    type.description = description;
    for (const field of Object.values(type.getFields())) guard(type, field);
  }
  return schema;
}

type RootField = Pick<GraphQLFieldConfig<unknown, Context>, 'resolve' | 'subscribe' | 'extensions'> & { name: string };

function guard(type: GraphQLObjectType, field: RootField): void {
  const action = field.extensions?.[PERMISSION] as Action | undefined;
  if (!action) throw new Error(`${type.name}.${field.name} names no permission: add @Allow to its resolver.`);
  const { resolve, subscribe } = field;
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      assertMay(context.viewer.role, action);
      return subscribe(source, args, context, info);
    };
  } else if (resolve) {
    field.resolve = (source, args, context, info) => {
      assertMay(context.viewer.role, action);
      return resolve(source, args, context, info);
    };
  }
}
