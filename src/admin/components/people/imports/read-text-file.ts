/** Bytes of the largest file that the API takes. */
export const largestFile = 2 * 1024 * 1024;

/** A file's text: UTF-8, or what spreadsheets on Windows write, UTF-16 with its mark or windows-1252. */
export async function readTextFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
