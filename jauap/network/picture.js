// Draws one network with the vis-network that pyvis ships. Shared by the widget and the stand-alone file.
// Everything that comes from data reaches the page as text of a canvas, as textContent or as an attribute, never as markup.

const JAUAP_MIN_READABLE = 0.72; // below this scale the names of cards cannot be read
const JAUAP_MAX_SCALE = 1.15; // a small network is not blown up
const JAUAP_NARROW = 600;
const JAUAP_MIN_NARROW = 0.6;
const JAUAP_FEW_LINKS = 24;
const JAUAP_FEW_OF_PICKED = 10; // a picked node with more links has their names only while it is pointed at
const JAUAP_FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

// A colour as vis-network understands it: it knows no mixtures, and would go on with the colour of the line before.
function jauapPlain(ctx, colour) {
  ctx.clearRect(0, 0, 1, 1);
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  const [red, green, blue] = ctx.getImageData(0, 0, 1, 1).data;
  return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
}

function jauapTheme(element) {
  const style = getComputedStyle(element);
  const ctx = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const read = (name, fallback) => jauapPlain(ctx, style.getPropertyValue(name).trim() || fallback);
  return {
    surface: read("--jauap-surface", "#ffffff"),
    text: read("--jauap-text", "#1a1c22"),
    muted: read("--jauap-muted", "#555b66"),
    line: read("--jauap-line", "#5f6672"),
    faint: read("--jauap-faint", "#c9ced6"),
    accent: read("--jauap-accent", "#0072B2"),
  };
}

// One sign of the table of kinds, `size` wide, centred on x, y.
function jauapSign(ctx, kind, paths, theme, x, y, size) {
  const scale = size / 24;
  ctx.save();
  ctx.translate(x - size / 2, y - size / 2);
  ctx.scale(scale, scale);
  ctx.lineJoin = "round";
  if (kind.hollow) {
    ctx.fillStyle = theme.surface;
    ctx.fill(paths.outline);
    ctx.setLineDash([3, 2.4]);
    ctx.lineWidth = 1.8;
    ctx.strokeStyle = theme.text;
    ctx.stroke(paths.outline);
    ctx.setLineDash([]);
  } else if (kind.solid) {
    ctx.fillStyle = theme.text;
    ctx.fill(paths.outline, "evenodd");
  } else {
    ctx.fillStyle = kind.colour;
    ctx.fill(paths.outline);
    ctx.lineWidth = 1.1;
    ctx.strokeStyle = theme.text;
    ctx.stroke(paths.outline);
  }
  ctx.fillStyle = kind.ink === "text" ? theme.text : kind.ink;
  if (paths.glyph) {
    ctx.fill(paths.glyph, "evenodd");
  } else if (kind.glyph) {
    ctx.font = "bold 15px " + JAUAP_FONT;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(kind.glyph, 12, 12.8);
  }
  ctx.restore();
}

function jauapPaths(kinds) {
  const paths = {};
  for (const [id, kind] of Object.entries(kinds)) {
    paths[id] = {
      outline: new Path2D(kind.outline),
      glyph: kind.glyph.length > 1 ? new Path2D(kind.glyph) : null,
    };
  }
  return paths;
}

function jauapRounded(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, radius);
}

function jauapCard(ctx, node, kind, paths, theme, style, state) {
  const c = node.card;
  const left = node.x - c.width / 2;
  const top = node.y - c.height / 2;
  const busy = state.selected || state.hover;
  jauapRounded(ctx, left, top, c.width, c.height, 7);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.lineWidth = busy ? 2.4 : node.onSpine ? 1.6 : 1;
  ctx.strokeStyle = busy ? theme.accent : node.onSpine ? theme.line : theme.faint;
  if (node.standing !== "stated") {
    // A record that is disputed or only alleged has the border of such a link.
    ctx.setLineDash(style.dashes);
    ctx.strokeStyle = busy ? theme.accent : jauapColour(style, theme);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  jauapSign(ctx, kind, paths, theme, left + c.padding + c.icon / 2, node.y, c.icon);
  const x = left + c.padding + c.icon + c.gap;
  const room = c.width - (x - left) - c.padding / 2;
  const height = c.lines.length * c.line + (c.header ? c.headerLine : 0);
  let y = node.y - height / 2;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  if (c.header) {
    ctx.font = "600 " + c.headerFont + "px " + JAUAP_FONT;
    ctx.fillStyle = theme.muted;
    ctx.fillText(c.header, x, y + c.headerLine / 2, room);
    y += c.headerLine;
  }
  ctx.font = (node.onSpine ? "600 " : "") + c.font + "px " + JAUAP_FONT;
  ctx.fillStyle = theme.text;
  for (const line of c.lines) {
    ctx.fillText(line, x, y + c.line / 2, room);
    y += c.line;
  }
}

// What the explorer says of a node: its group, how many neighbours are not shown, that it is pinned.
function jauapMarks(ctx, node, mark, theme, size) {
  const c = node.card;
  if (mark.way) {
    ctx.beginPath();
    ctx.arc(node.x, node.y, size / 2 + 4, 0, 2 * Math.PI);
    ctx.lineWidth = 3;
    ctx.strokeStyle = theme.accent;
    ctx.stroke();
  }
  if (mark.group) {
    ctx.beginPath();
    ctx.arc(node.x, node.y, size / 2 + 7, 0, 2 * Math.PI);
    ctx.lineWidth = 5;
    ctx.strokeStyle = mark.colour;
    ctx.stroke();
    jauapBadge(ctx, String(mark.group), node.x - size / 2 - 7, node.y - size / 2 - 3, mark.colour, "#000000", theme);
  }
  if (mark.more) jauapBadge(ctx, "+" + mark.more, node.x + size / 2 + 5, node.y - size / 2 - 1, theme.surface, theme.text, theme);
  if (mark.pinned) {
    const x = node.x - size / 2 - 4, y = node.y + size / 2 - 2;
    ctx.fillStyle = theme.text;
    ctx.beginPath();
    ctx.arc(x, y - 5, 3.6, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillRect(x - 0.8, y - 4, 1.6, 9);
  }
}

function jauapBadge(ctx, text, x, y, fill, ink, theme) {
  ctx.font = "600 10px " + JAUAP_FONT;
  const width = Math.max(ctx.measureText(text).width + 7, 15);
  jauapRounded(ctx, x - width / 2, y - 7, width, 14, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.line;
  ctx.stroke();
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

// Zoomed out, names of signs are left away rather than drawn as grey dust.
function jauapSignWithName(ctx, node, kind, paths, theme, state, scale, crowded, mark) {
  const c = node.card;
  const y = node.y;
  const size = c.icon * (mark?.size || 1);
  if (state.selected || state.hover || mark?.picked) {
    ctx.beginPath();
    ctx.arc(node.x, y, size / 2 + (mark?.picked ? 9 : 5), 0, 2 * Math.PI);
    ctx.fillStyle = theme.accent;
    ctx.globalAlpha = 0.3;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  if (mark?.picked) {
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = theme.accent;
    ctx.stroke();
  }
  jauapSign(ctx, kind, paths, theme, node.x, y, size);
  if (mark) jauapMarks(ctx, node, mark, theme, size);
  if (scale < (crowded ? 0.55 : 0.3) && !state.selected && !state.hover && !mark?.picked) return;
  ctx.font = c.font + "px " + JAUAP_FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.surface;
  ctx.fillStyle = theme.text;
  c.lines.forEach((line, index) => {
    const at = y + (size + c.icon) / 4 + 4 + c.line * (index + 0.5);
    ctx.strokeText(line, node.x, at);
    ctx.fillText(line, node.x, at);
  });
}

function jauapColour(style, theme) {
  return theme[style.colour] || style.colour;
}

function jauapArrow(ctx, from, to, size) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  ctx.save();
  ctx.translate(to[0], to[1]);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-size, -size * 0.48);
  ctx.lineTo(-size * 0.75, 0);
  ctx.lineTo(-size, size * 0.48);
  ctx.closePath();
  ctx.fill();
  ctx.restore();
}

function jauapRoute(ctx, route, styles, theme, dimmed) {
  const style = route.kind === "next" ? { colour: "faint", width: 5, dashes: [] } : styles[route.kind];
  const colour = route.kind === "next" ? theme.faint : jauapColour(style, theme);
  const p = route.points;
  const size = route.kind === "next" ? 16 : 9;
  const last = p[p.length - 1];
  const before = p[p.length - 2];
  const length = Math.hypot(last[0] - before[0], last[1] - before[1]) || 1;
  const cut = Math.min(size * 0.7, length);
  const end = [last[0] - ((last[0] - before[0]) / length) * cut, last[1] - ((last[1] - before[1]) / length) * cut];
  ctx.save();
  ctx.globalAlpha = dimmed ? 0.15 : 1;
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = style.width;
  ctx.lineCap = style.dashes[0] === 1 ? "round" : "butt";
  ctx.setLineDash(style.dashes);
  ctx.beginPath();
  ctx.moveTo(p[0][0], p[0][1]);
  if (route.curve) {
    ctx.bezierCurveTo(p[1][0], p[1][1], p[2][0], p[2][1], end[0], end[1]);
  } else if (p.length === 4) {
    ctx.arcTo(p[1][0], p[1][1], p[2][0], p[2][1], 6);
    ctx.arcTo(p[2][0], p[2][1], p[3][0], p[3][1], 6);
    ctx.lineTo(end[0], end[1]);
  } else {
    ctx.lineTo(end[0], end[1]);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  jauapArrow(ctx, before, last, size);
  ctx.restore();
}

function jauapRouteName(ctx, route, styles, theme, dimmed) {
  const name = route.name;
  if (!name) return;
  ctx.save();
  ctx.globalAlpha = dimmed ? 0.15 : 1;
  ctx.fillStyle = theme.surface;
  jauapRounded(ctx, name.x - name.width / 2, name.y - name.height / 2, name.width, name.height, 3);
  ctx.fill();
  ctx.font = name.font + "px " + JAUAP_FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.muted;
  name.lines.forEach((line, index) => {
    const at = name.y - name.height / 2 + 1 + name.line * (index + 0.5);
    ctx.fillText(line, name.x, at, name.width - 4);
  });
  ctx.restore();
}

function jauapLinkName(ctx, text, { x, y }, theme) {
  ctx.save();
  ctx.font = "11px " + JAUAP_FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const width = ctx.measureText(text).width + 6;
  ctx.fillStyle = theme.surface;
  jauapRounded(ctx, x - width / 2, y - 8, width, 16, 3);
  ctx.fill();
  ctx.fillStyle = theme.muted;
  ctx.fillText(text, x, y);
  ctx.restore();
}

// Links between the same two nodes bow apart, so that each of them is seen.
function jauapBowed(edges) {
  const together = new Map();
  for (const edge of edges) {
    const pair = [edge.from, edge.to].sort().join(" ");
    together.set(pair, [...(together.get(pair) || []), edge]);
  }
  const bowed = new Map();
  for (const same of together.values()) {
    if (same.length < 2) continue;
    same.forEach((edge, number) => {
      const side = (number - (same.length - 1) / 2) * (edge.from === same[0].from ? 1 : -1);
      if (side) bowed.set(edge, { enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(side) * 0.16 });
    });
  }
  return bowed;
}

// The view at the start: all of it if it can be read, else its width, from the top.
// On a narrow screen a free network begins at the node that is looked at, large enough to be read.
function jauapView(scene, width, height, picked) {
  const f = scene.frame;
  const all = Math.min(width / f.width, height / f.height, JAUAP_MAX_SCALE);
  const centre = { x: f.left + f.width / 2, y: f.top + f.height / 2 };
  if (scene.mode === "signs" && width < JAUAP_NARROW && all < JAUAP_MIN_NARROW) {
    const at = scene.nodes.find((node) => node.id === picked);
    return { scale: JAUAP_MIN_NARROW, position: at ? { x: at.x, y: at.y } : centre };
  }
  if (scene.mode !== "cards" || all >= JAUAP_MIN_READABLE) return { scale: all, position: centre };
  const scale = Math.max(Math.min(width / f.width, 1), JAUAP_MIN_READABLE);
  const wide = f.width * scale > width;
  return { scale, position: { x: wide ? 0 : centre.x, y: f.top + height / (2 * scale) } };
}

function jauapButton(parent, text, label, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.title = label;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", action);
  parent.appendChild(button);
}

// Mounts the picture in `stage`. `onOpen` gets the id of a clicked node. Returns what is needed to take it away again.
// `explorer` is there in the explorer only: `marks` by id, what double clicks and moves do (`onDouble`, `onMoved`, `onEmpty`).
function jauapPicture(vis, stage, scene, onOpen, explorer) {
  let theme = jauapTheme(stage);
  const paths = jauapPaths(scene.kinds);
  const cards = scene.mode === "cards";
  const crowded = scene.nodes.length > 60;
  let network = null;
  let touched = null; // cards: the node pointed at and what is linked with it
  let pointed = null; // signs: the node pointed at

  const renderer = (node) => ({ ctx, x, y, state }) => {
    const at = { ...node, x, y };
    const kind = scene.kinds[node.kind];
    return {
      drawNode() {
        const dimmed = touched && !touched.has(node.id);
        ctx.save();
        if (dimmed) ctx.globalAlpha = 0.3;
        if (cards) jauapCard(ctx, at, kind, paths[node.kind], theme, scene.styles[node.standing], state);
        else jauapSignWithName(ctx, at, kind, paths[node.kind], theme, state, network ? network.getScale() : 1, crowded, explorer?.marks[node.id]);
        ctx.restore();
      },
      nodeDimensions: cards ? { width: node.card.width, height: node.card.height } : { width: node.card.icon, height: node.card.icon },
    };
  };
  const nodes = scene.nodes.map((node) => ({ ...node, label: undefined, shape: "custom", ctxRenderer: renderer(node), chosen: true }));
  const bowed = cards ? new Map() : jauapBowed(scene.edges);
  const edges = cards
    ? []
    : scene.edges.map((edge, number) => ({
        ...edge,
        id: number,
        smooth: bowed.get(edge) || false,
        color: { color: jauapColour(scene.styles[edge.kind], theme), highlight: theme.accent, hover: theme.accent },
        label: undefined,
      }));
  const bar = document.createElement("div");
  bar.className = "jauap-bar";
  const hint = document.createElement("span");
  hint.textContent = explorer ? scene.words.explore : onOpen ? scene.words.wheel : scene.words.still;
  bar.appendChild(hint);
  stage.appendChild(bar);
  const area = document.createElement("div");
  area.className = "jauap-canvas";
  stage.appendChild(area);
  const data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
  network = new vis.Network(area, data, { ...scene.options, autoResize: true });
  // vis-network learns the size of a custom shape while drawing it and uses it one draw later: clicks beside the
  // middle of a card would go through it.
  for (const node of scene.nodes) {
    const shape = network.body.nodes[node.id].shape;
    shape.customSizeWidth = cards ? node.card.width : node.card.icon;
    shape.customSizeHeight = cards ? node.card.height : node.card.icon;
    shape.refreshNeeded = true;
  }
  const frame = area.querySelector(".vis-network");
  frame.focus = () => {}; // vis-network takes the focus whenever the mouse moves over it, and the page jumps
  frame.tabIndex = 0; // vis-network asks for 900, which would jump the queue of the page
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", scene.words.alt);

  const fit = (animate) => {
    const picked = explorer && Object.keys(explorer.marks).find((id) => explorer.marks[id].picked);
    const view = jauapView(scene, area.clientWidth, area.clientHeight, picked);
    network.moveTo(animate ? { ...view, animation: { duration: 250 } } : view);
  };
  const showAll = () => {
    const f = scene.frame;
    const scale = Math.min(area.clientWidth / f.width, area.clientHeight / f.height, JAUAP_MAX_SCALE);
    network.moveTo({ scale, position: { x: f.left + f.width / 2, y: f.top + f.height / 2 }, animation: { duration: 250 } });
  };
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });

  jauapButton(bar, "+", scene.words.closer, () => zoom(1.3));
  jauapButton(bar, "\u2212", scene.words.farther, () => zoom(1 / 1.3));
  jauapButton(bar, scene.words.fit, scene.words.fit, showAll);
  if (document.fullscreenEnabled) {
    jauapButton(bar, scene.words.full, scene.words.full, () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else stage.requestFullscreen();
    });
  }

  // A page must scroll past the picture: only Ctrl (or the touchpad's pinch) zooms.
  const wheel = (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  };
  area.addEventListener("wheel", wheel, { capture: true });

  if (cards) {
    network.on("beforeDrawing", (ctx) => {
      const dim = (route) => touched && !(route.source === touched.id || route.target === touched.id);
      for (const route of scene.routes) jauapRoute(ctx, route, scene.styles, theme, dim(route));
      for (const route of scene.routes) jauapRouteName(ctx, route, scene.styles, theme, dim(route));
    });
    // Pointing at a card shows what belongs to it and dims the rest.
    network.on("hoverNode", ({ node }) => {
      touched = new Set([node]);
      touched.id = node;
      for (const route of scene.routes) {
        if (route.kind === "next") continue;
        if (route.source === node) touched.add(route.target);
        if (route.target === node) touched.add(route.source);
      }
      network.redraw();
    });
    network.on("blurNode", () => {
      touched = null;
      network.redraw();
    });
  }
  if (explorer) {
    // The links of a path that was asked for lie on a broad line.
    network.on("beforeDrawing", (ctx) => {
      ctx.save();
      ctx.strokeStyle = theme.accent;
      ctx.globalAlpha = 0.3;
      ctx.lineWidth = 10;
      ctx.lineCap = "round";
      for (const edge of scene.edges) {
        const one = explorer.marks[edge.from]?.way, other = explorer.marks[edge.to]?.way;
        if (!one || !other || Math.abs(one - other) !== 1) continue;
        const ends = network.getPositions([edge.from, edge.to]);
        ctx.beginPath();
        ctx.moveTo(ends[edge.from].x, ends[edge.from].y);
        ctx.lineTo(ends[edge.to].x, ends[edge.to].y);
        ctx.stroke();
      }
      ctx.restore();
    });
  }
  if (!cards) {
    // Names of links would cover a free network: all of them are drawn in a small one, else those of the node pointed at.
    network.on("afterDrawing", (ctx) => {
      const picked = (id) => explorer?.marks[id]?.picked;
      const few = scene.edges.filter((edge) => picked(edge.from) || picked(edge.to)).length <= JAUAP_FEW_OF_PICKED;
      const near = (id) => id === pointed || (!pointed && few && picked(id));
      scene.edges.forEach((edge, number) => {
        if (!edge.label || (scene.edges.length > JAUAP_FEW_LINKS && !near(edge.from) && !near(edge.to))) return;
        jauapLinkName(ctx, edge.label, network.body.edges[number].edgeType.getPoint(0.5), theme);
      });
    });
    network.on("hoverNode", ({ node }) => { pointed = node; network.redraw(); });
    network.on("blurNode", () => { pointed = null; network.redraw(); });
  }
  network.on("hoverNode", () => { area.style.cursor = "pointer"; });
  network.on("blurNode", () => { area.style.cursor = ""; });
  network.on("click", ({ nodes: clicked }) => {
    if (clicked.length && onOpen) onOpen(clicked[0]);
    else if (explorer && !clicked.length) explorer.onEmpty();
  });
  if (explorer) {
    network.on("doubleClick", ({ nodes: clicked }) => { if (clicked.length) explorer.onDouble(clicked[0]); });
    network.on("dragEnd", ({ nodes: moved }) => {
      if (!moved.length) return;
      const card = scene.nodes.find((node) => node.id === moved[0]).card;
      const at = network.getPositions(moved)[moved[0]];
      // Python knows the middle of the box, the screen the middle of the sign.
      explorer.onMoved(moved[0], Math.round(at.x), Math.round(at.y + Math.floor(card.height / 2) - Math.floor(card.icon / 2)));
    });
  }

  fit(false);
  let width = area.clientWidth;
  let whole = false;
  const resized = new ResizeObserver(() => {
    const isWhole = stage.matches(":fullscreen");
    if ((area.clientWidth && !width) || isWhole !== whole) requestAnimationFrame(() => (isWhole ? showAll() : fit(false)));
    whole = isWhole;
    width = area.clientWidth || width;
  });
  resized.observe(area);

  const restyle = () => {
    theme = jauapTheme(stage);
    network.redraw();
  };
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", restyle);
  stage.jauapNetwork = network;

  return {
    network,
    restyle,
    showAll,
    destroy() {
      resized.disconnect();
      dark.removeEventListener("change", restyle);
      area.removeEventListener("wheel", wheel, { capture: true });
      network.destroy();
      stage.replaceChildren();
    },
  };
}
