/** A Chinese text with its English text in small print after it. */
export function Both({ zh, en }: { readonly zh: string; readonly en: string }) {
  return (
    <>
      {zh}
      <span lang="en">{en}</span>
    </>
  );
}
