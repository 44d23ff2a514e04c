import { addressWith, isPlainClick, useAddress } from '../address';
import type { View } from './roles';

/** Navigation between the pages of a person who has more than one. */
export function Views({ views, current }: { readonly views: readonly View[]; readonly current: View | undefined }) {
  const [, go] = useAddress();
  if (views.length < 2 && current !== undefined) return null;
  return (
    <nav className="views screen-only" aria-label="页面">
      {views.map(({ key, zh }) => {
        const change = { view: key, unit: null };
        return (
          <a
            key={key}
            href={addressWith(change)}
            aria-current={key === current?.key ? 'page' : undefined}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              go(change);
            }}
          >
            {zh}
          </a>
        );
      })}
    </nav>
  );
}
