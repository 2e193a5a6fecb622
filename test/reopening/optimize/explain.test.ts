import { describe, expect, it } from 'vitest';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { planScenario } from '../../support/plan-scenarios.ts';
import { everywhere, sampleInstances } from '../../support/sample-instances.ts';

const solver = await createHighsSolver();
const rules = (culprits: readonly { rule: string }[]) => new Set(culprits.map(({ rule }) => rule));

describe('why there is no plan', () => {
  it('names the minimum that is missed, what forces it, and the limits it runs into', () => {
    const [instance] = sampleInstances({ alreadyOpen: [everywhere], minDemandRatio: [{ ...everywhere, value: 100 }] });
    const plan = planScenario(instance!, solver);
    expect(plan.status).toBe('INFEASIBLE');
    expect(plan.solution).toBeUndefined();
    expect(rules(plan.culprits)).toContain('MIN_DEMAND_RATIO');
    expect(rules(plan.culprits)).toContain('ALREADY_OPEN');
    expect(plan.culprits.some(({ rule }) => rule.includes('TESTS_PHASE_n'))).toBe(true);
    expect(plan.culprits[0]!.message).toMatch(/patients short in \d+ weeks?, most in the week of \d{4}-\d\d-\d\d/);
  });

  it('lifting the rules it names cures it: without tests to run out of, the same minimum can be met', () => {
    const [instance] = sampleInstances({
      alreadyOpen: [everywhere],
      minDemandRatio: [{ ...everywhere, value: 100 }],
      icuMaxUtilization: [],
      removeCovidConstraints: true,
    });
    expect(planScenario(instance!, solver, { gap: 0.005 }).status).toBe('OPTIMAL');
  });

  it('names the patient groups that nothing limits', () => {
    const [instance] = sampleInstances({ removeDemandConstraints: true, removeCovidConstraints: true });
    const bare = { ...instance!, inputs: { ...instance!.inputs, capacity: [] } };
    const plan = planScenario(bare, solver);
    expect(plan.status).toBe('UNBOUNDED');
    expect(plan.culprits.length).toBeGreaterThan(0);
    expect(rules(plan.culprits)).toEqual(new Set(['REMOVE_DEMAND_CONSTRAINTS']));
  });
});
