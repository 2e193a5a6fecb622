import { HostError } from '../host-error.ts';
import type { AddinState, Host, HostObject, Members } from '../host-object.ts';
import { asBoolean, asText } from './arguments.ts';

/** What Office.addin.showAsTaskpane, hide and getStartupBehavior speak to. */
export const appRuntimeService: Members<AddinState> = {
  name: 'AppRuntimeService',
  calls: {
    GetAppRuntimeState: ({ visibility }) => visibility,
    SetAppRuntimeState: (state, _, value) => {
      if (value !== 'Visible' && value !== 'Background')
        throw new HostError('InvalidArgument', `state ${String(value)}`);
      state.visibility = value;
    },
  },
};

export const appRuntimePersistenceService: Members<AddinState> = {
  name: 'AppRuntimePersistenceService',
  calls: {
    GetAppRuntimeStartState: ({ startup }) => startup,
    SetAppRuntimeStartState: (state, _, value) => {
      state.startup = value === 'Background' ? 'Background' : 'Inactive';
    },
  },
};

/** What Office.ribbon.requestUpdate speaks to. */
export const dynamicRibbon: Members<AddinState> = {
  name: 'DynamicRibbon',
  objects: {
    GetButton: ({ buttons }, host, id) =>
      host.object('RibbonButton', stateOf(buttons, asText(id, 'id'), { enabled: true })),
    GetTab: ({ tabs }, host, id) => host.object('RibbonTab', stateOf(tabs, asText(id, 'id'), { visible: true })),
  },
};

function stateOf<T>(states: Map<string, T>, id: string, initial: T): T {
  const state = states.get(id) ?? initial;
  states.set(id, state);
  return state;
}

export const ribbonButton: Members<{ enabled: boolean }> = {
  name: 'RibbonButton',
  writes: {
    Enabled: (button, value) => {
      button.enabled = asBoolean(value, 'enabled');
    },
  },
};

export const ribbonTab: Members<{ visible: boolean }> = {
  name: 'RibbonTab',
  calls: {
    SetVisibility: (tab, _, value) => {
      tab.visible = asBoolean(value, 'visible');
    },
  },
};

const services = {
  'Microsoft.AppRuntime.AppRuntimeService': 'AppRuntimeService',
  'Microsoft.AppRuntime.AppRuntimePersistenceService': 'AppRuntimePersistenceService',
  'Microsoft.DynamicRibbon.DynamicRibbon': 'DynamicRibbon',
} as const;

/** A service beside the workbook by the name the client library asks for it. */
export function serviceNamed(name: string, host: Host): HostObject | undefined {
  const kind = services[name as keyof typeof services];
  return kind && host.object(kind, host.addin);
}
