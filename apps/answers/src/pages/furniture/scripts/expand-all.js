// One button that opens or closes every <details> of the main part, where there are several.
const all = [...document.querySelectorAll('main details')];
if (all.length > 1) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary cl-expand-all';
  const isOpen = () => all.every((one) => one.open);
  const say = () => {
    button.textContent = isOpen() ? 'Close all sections' : 'Open all sections';
  };
  button.addEventListener('click', () => {
    const open = !isOpen();
    for (const one of all) one.open = open;
    say();
  });
  for (const one of all) one.addEventListener('toggle', say);
  say();
  const place = document.querySelector('[data-expand-all]');
  if (place) place.append(button);
}
