// Without scripts the browser's own menu prints the slip.
const button = document.getElementById('print');
button.hidden = false;
button.addEventListener('click', () => print());
