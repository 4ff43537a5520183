/**
 * The pages' only script, sent as it stands: it lets people see the password they type. The button is hidden until it
 * runs, so that without JavaScript nothing is offered that doesn't work.
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
`;
