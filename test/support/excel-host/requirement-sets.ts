/** Answers of Office.context.requirements.isSetSupported for one version of the Excel API. */
export function requirementSets(excelApi: string, others: Readonly<Record<string, string>> = {}) {
  const supported: Readonly<Record<string, string>> = {
    excelapi: excelApi,
    sharedruntime: '1.2',
    sharedruntimeinternal: '1.2',
    ribbonapi: '1.2',
    dynamicribbon: '1.2',
    dialogapi: '1.2',
    addincommands: '1.3',
    openbrowserwindowapi: '1.1',
    officetheme: '1.1',
    settings: '1.1',
    delayforcelledit: '1.1',
    // Undo of what add-ins do came with this version.
    ...(atLeast(excelApi, '1.19') ? { excelapiundo: '1.7' } : {}),
    ...Object.fromEntries(Object.entries(others).map(([name, version]) => [name.toLowerCase(), version])),
  };
  return {
    isSetSupported: (name: string, minVersion: string | number = '0.0'): boolean => {
      const version = supported[name.toLowerCase()];
      return version !== undefined && atLeast(version, String(minVersion));
    },
  };
}

/** Compares versions part by part: 1.10 comes after 1.9. */
function atLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
