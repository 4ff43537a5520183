const needed = 24;

/** Ends the process with one sentence where Node is too old to run the application. */
function refuseOldNode(): void {
  if (Number.parseInt(process.versions.node, 10) >= needed) return;
  process.stderr.write(
    `Thread needs Node ${needed}, and this is ${process.version}: install Node ${needed}, or start Thread by npm start, which takes the Node that npm ci has brought.\n`,
  );
  process.exit(1);
}

refuseOldNode();
// Only now: an older Node can't even load the application's modules.
await import('./server.js');
