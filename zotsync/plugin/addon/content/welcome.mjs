// The one question before zotsync writes. Closing the window is a no.
import { localized, onClose } from "./dom.mjs";

const about = window.arguments[0];
localized(document, document.getElementById("library"), "zotsync-welcome-library", {
  name: about.library.name,
});

for (const id of ["yes", "no"]) {
  document.getElementById(id).addEventListener("click", () => {
    about.answer(id === "yes");
    window.close();
  });
}
onClose(window, () => about.done());
