/** How long to wait, within a sentence: `in 5 minutes`. */
export function waitInWords(seconds: number): string {
  if (seconds <= 60) return 'in a minute';
  const wait = Math.ceil(seconds / 60);
  return wait <= 90 ? `in ${wait} minutes` : `in ${Math.ceil(wait / 60)} hours`;
}
