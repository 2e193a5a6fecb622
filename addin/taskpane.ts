const heading = document.createElement('h1');
heading.textContent = 'Planwright';
document.body.append(heading);
