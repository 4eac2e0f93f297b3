// Runs before the page is drawn, so that a stored choice of colours does not flash.
try {
  const theme = localStorage.getItem("dossier-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
