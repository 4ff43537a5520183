/**
 * The pages' only script, sent as it stands: it lets people see the password they type, and sign in with a passkey, by a button or
 * from what the browser offers at the email field, or as the second step. The buttons are hidden until it runs, so that without JavaScript nothing is
 * offered that doesn't work.
 */
export const pagesScript = `'use strict';
for (const button of document.querySelectorAll('button[data-reveals]')) {
  const field = document.getElementById(button.dataset.reveals);
  const show = (visible) => {
    field.type = visible ? 'text' : 'password';
    button.textContent = visible ? 'Hide' : 'Show';
    button.setAttribute('aria-label', visible ? 'Hide password' : 'Show password');
  };
  button.addEventListener('click', () => show(field.type === 'password'));
  // Submitted as a password, so that the browser doesn't remember it as ordinary text.
  field.form.addEventListener('submit', () => show(false));
  button.hidden = false;
}
const passkeys = document.querySelector('form[data-passkeys]');
if (passkeys && window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON) {
  // Of the second step: whoever has it gave the right password.
  const ticket = passkeys.elements.ticket?.value;
  const question = ticket && { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket }) };
  let waiting = new AbortController();
  const ask = async (mediation) => {
    waiting.abort();
    const { signal } = (waiting = new AbortController());
    try {
      const options = new URL(passkeys.dataset.passkeys, passkeys.action);
      const answer = await fetch(options, { method: 'POST', signal, ...question });
      // The page says what became of the ticket.
      if (!answer.ok) return ticket && passkeys.submit();
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
      const credential = await navigator.credentials.get({ publicKey, mediation, signal });
      passkeys.elements.passkey.value = JSON.stringify(credential);
      passkeys.submit();
    } catch {
      // Cancelled, or another question came in between: what the email field offers stays.
      if (mediation === 'optional' && !signal.aborted) void offer();
    }
  };
  // A challenge lasts ten minutes.
  const offer = async () => {
    if (ticket || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const again = setTimeout(() => void offer(), 540000);
    await ask('conditional');
    clearTimeout(again);
  };
  const button = passkeys.querySelector('[data-asks-passkey]');
  button.addEventListener('click', () => void ask('optional'));
  passkeys.querySelector('[data-without-passkeys]')?.remove();
  passkeys.hidden = button.hidden = false;
  void offer();
}
`;
