import './style.css';

const form = document.querySelector('#form');
const list = document.querySelector('#entries');
const status = document.querySelector('#status');
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

async function api(options) {
  const response = await fetch('/api/entries', options);
  const value = await response.json();
  if (!response.ok) throw new Error(value.error);
  return value;
}

// Text nodes only: an entry is a stranger's words and never becomes markup.
function render(entry) {
  const item = document.createElement('li');
  const text = document.createElement('p');
  text.textContent = entry.text;
  const meta = document.createElement('footer');
  meta.textContent = `${entry.name}, ${time.format(new Date(entry.at))}`;
  item.append(text, meta);
  return item;
}

async function load() {
  const entries = await api();
  list.replaceChildren(...entries.map(render));
  if (!entries.length) status.textContent = 'No entries yet. Be the first.';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  status.textContent = '';
  try {
    const entry = await api({ method: 'POST', body: JSON.stringify(Object.fromEntries(new FormData(form))) });
    list.prepend(render(entry));
    form.elements.text.value = '';
    status.textContent = 'Signed. Thank you.';
  } catch (error) {
    status.textContent = `Not signed: ${error.message}`;
  } finally {
    button.disabled = false;
  }
});

load().catch((error) => { status.textContent = `Cannot load entries: ${error.message}`; });
