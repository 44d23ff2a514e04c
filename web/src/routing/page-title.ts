import { useEffect } from 'react';
import { useViewer } from '../api/viewer';
import { useWords } from '../language/words';
import { words } from './words';

/** Sets the title of the browser's tab: the page, the district, the product. Null while the title is not known. */
export function usePageTitle(title: string | null): void {
  const { district } = useViewer();
  const say = useWords(words);
  const product = say('product');
  useEffect(() => {
    document.title = title === null ? product : `${title} · ${district.name} · ${product}`;
  }, [title, district.name, product]);
}
