/** The option controls: the slider's number, and the usual triangle counts. */
for (const options of document.querySelectorAll('.options')) {
  const slider = options.querySelector('[name=thickness]');
  if (!slider) continue;
  const output = slider.closest('label').querySelector('output');
  const field = options.querySelector('[name=triangles]');
  const presets = [...options.querySelectorAll('[data-sets=triangles]')];

  const show = () => {
    output.textContent = `${Number(slider.value)}×`;
    for (const preset of presets) preset.setAttribute('aria-pressed', preset.value === field.value);
  };
  options.addEventListener('input', show);
  for (const preset of presets) {
    preset.addEventListener('click', () => {
      field.value = preset.value;
      show();
    });
  }
  show();
}
