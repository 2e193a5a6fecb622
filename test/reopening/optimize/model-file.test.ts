import highsLoader, { type Highs } from 'highs';
import { describe, expect, it } from 'vitest';
import { buildModel, programOf } from '../../../api/reopening/core/model.ts';
import { mpsLines } from '../../../api/reopening/core/mps.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { planScenario } from '../../support/plan-scenarios.ts';
import { sampleInstances, smaller } from '../../support/sample-instances.ts';

describe('model file', () => {
  it('is the model that was solved: read back from MPS it has the same optimum', async () => {
    const solver = await createHighsSolver();
    const instance = smaller(sampleInstances()[0]!, 28);
    const before = planScenario(instance, solver, { gap: 0.005 }).solution!.newPatientsBeforeCovid;
    const model = buildModel(instance, before);
    const ours = solver.solve(programOf(model, 'revenue'), { gap: 0.005, timeLimitSeconds: 60, seed: 1, relax: true });
    const highs = await (highsLoader as unknown as () => Promise<Highs>)();
    const read = highs.createModel({ format: 'mps', data: mpsLines(model).join('\n') });
    read.options.set('output_flag', false);
    read.options.set('solve_relaxation', true);
    read.run();
    expect(read.info.get('primal_solution_status')).toBe(2);
    expect(Math.abs(Math.abs(read.getObjectiveValue()) / ours.objective! - 1)).toBeLessThan(1e-9);
    read.dispose();
  });
});
