const link = document.querySelector("[data-home]");
const { home, styles } = link.dataset;
const folders = location.pathname.split("/").slice(0, -1);
const look = (count) => {
  if (count === 0) return;
  const root = `${folders.slice(0, count).join("/")}/`;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: root + styles });
  sheet.onload = () => {
    link.href = root + home;
  };
  sheet.onerror = () => {
    sheet.remove();
    look(count - 1);
  };
  document.head.append(sheet);
};
look(folders.length);
