import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './tabs.css';

export interface TabContent<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** What the tabs are of, for readers of screens. */
  readonly label: string;
  readonly tabs: readonly TabContent<Id>[];
  /** Usually a search parameter, so that an address leads to the tab. */
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Several views of one thing. Arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab) onSelect(tab.id);
      }}
      keyboardActivation="manual"
      className="ui-tabs"
    >
      <TabList aria-label={label} className="ui-tabs-list">
        {tabs.map(({ id, label: name }) => (
          <Tab key={id} id={id} className="ui-tab">
            {name}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="ui-tabs-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
