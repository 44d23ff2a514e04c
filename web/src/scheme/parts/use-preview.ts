import { useEffect } from 'react';
import type { Failure } from '../../api/failure';
import { useAnswer } from '../../api/use-answer';
import { PREVIEW, type Preview } from '../queries';

/**
 * The preview of a draft, asked anew for each stored revision. While it is computed, the previous one is shown.
 * @param isWanted whether it is shown at all
 */
export function usePreview(
  draft: string,
  revision: number,
  isWanted: boolean,
): { readonly preview: Preview | null; readonly failure: Failure | null; readonly reload: () => void } {
  const { answer, failure, reload } = useAnswer(PREVIEW, isWanted ? { draft } : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each revision, and for nothing else
  useEffect(() => {
    if (isWanted) reload();
  }, [revision, isWanted]);
  return { preview: answer?.previewScheme ?? null, failure, reload };
}
