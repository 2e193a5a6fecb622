import { createComputeProcesses } from '../../api/solver/compute-process.ts';

// A worker that starts a computation which never ends, tells its process number, and waits to be killed.
const compute = createComputeProcesses({ entry: process.argv[2] as string, memoryMb: 300 });
const onProgress = (progress: unknown) => process.send?.((progress as { pid: number }).pid);
await compute.run('deaf', null, { signal: new AbortController().signal, deadlineSeconds: 600, onProgress });
