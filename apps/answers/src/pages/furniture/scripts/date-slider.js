// A slider over month ends for a date field: <input type="date" data-slider-from="2024-01-31" data-slider-to="2025-03-31">.
// The field stays what is sent, by the button: nothing moves under the fingers of whoever uses the keys.
const monthEnd = (months) =>
  new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).toISOString().slice(0, 10);
const monthsOf = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

for (const field of document.querySelectorAll('input[type="date"][data-slider-from]')) {
  const { sliderFrom, sliderTo } = field.dataset;
  const slider = document.createElement('input');
  Object.assign(slider, { type: 'range', min: monthsOf(sliderFrom), max: monthsOf(sliderTo), step: 1 });
  slider.value = monthsOf(field.value || sliderTo);
  slider.className = 'cl-slider';
  const label = document.querySelector(`label[for="${field.id}"]`);
  const name = label ? label.textContent.trim() : field.name;
  slider.setAttribute('aria-label', `${name}, by month end`);
  const say = () => slider.setAttribute('aria-valuetext', field.value);
  say();
  slider.addEventListener('input', () => {
    field.value = monthEnd(Number(slider.value));
    say();
  });
  field.addEventListener('input', () => {
    if (field.value) slider.value = monthsOf(field.value);
    say();
  });
  field.after(slider);
}
