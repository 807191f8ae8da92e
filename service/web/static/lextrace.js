// Progressive enhancement only: every page works without this file.
// Footnotes: a click on a call shows the note beside it instead of jumping to the end of the page.
document.addEventListener("click", (event) => {
  const call = event.target.closest("sup.call a");
  if (!call) return;
  const note = document.getElementById(call.hash.slice(1));
  if (!note) return;
  event.preventDefault();
  const open = call.parentElement.nextElementSibling;
  if (open && open.classList.contains("note-here")) { open.remove(); call.setAttribute("aria-expanded", "false"); return; }
  const box = document.createElement("span");
  box.className = "note-here tag";
  box.style.whiteSpace = "normal";
  box.setAttribute("role", "note");
  for (const node of note.querySelector(".body").childNodes) box.append(node.cloneNode(true));
  call.setAttribute("aria-expanded", "true");
  call.parentElement.after(box);
});
