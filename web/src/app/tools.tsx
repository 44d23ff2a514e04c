import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useViewer } from '../api/viewer';
import { Bell } from '../notification/bell';
import { SearchBox } from '../search/search-box';
import { usePageKeys } from '../ui/use-page-keys';
import { entriesFor } from './navigation';

const KeysDialog = lazy(() => import('./keys-dialog').then((loaded) => ({ default: loaded.KeysDialog })));

/** What the head of every page holds beside the account: search and notifications; and the keys of every page. */
export function Tools() {
  const { roles } = useViewer();
  const input = useRef<HTMLInputElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const pages = useMemo(() => entriesFor(roles).map(({ to, name: { zh, en } }) => ({ path: to, zh, en })), [roles]);
  usePageKeys(useMemo(() => ({ '/': () => input.current?.focus(), '?': () => setShowsKeys(true) }), []));
  return (
    <>
      <SearchBox pages={pages} input={input} />
      <Bell />
      {showsKeys && (
        <Suspense fallback={null}>
          <KeysDialog isOpen onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
    </>
  );
}
