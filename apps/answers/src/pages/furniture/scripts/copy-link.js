// Copies the address under "Link to exactly this" where the browser can; without this script it is a link like any other.
for (const link of document.querySelectorAll('a[data-copy-link]')) {
  if (!navigator.clipboard) break;
  const said = link.textContent;
  link.setAttribute('role', 'button');
  link.textContent = 'Copy this link';
  const status = document.createElement('span');
  status.className = 'govuk-visually-hidden';
  status.setAttribute('role', 'status');
  link.after(status);
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      event.preventDefault();
      link.click();
    }
  });
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      // Copying was not allowed: the address is opened, to be taken from the browser.
      window.location.assign(link.href);
      return;
    }
    link.textContent = status.textContent = 'Link copied';
    window.setTimeout(() => {
      link.textContent = 'Copy this link';
      status.textContent = '';
    }, 3000);
  });
  link.title = said;
}
