package io.polyphase.stress.child;

import com.google.gson.JsonElement;
import io.polyphase.report.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An order and its pieces in a file, from the supervisor to the child. */
final class OrderFile {

  /**
   * What is in the file.
   *
   * @param type the class of the order
   */
  private record Content(String type, JsonElement order, List<JsonElement> pieces) {}

  private final WorkOrder<?> order;
  private final List<JsonElement> pieces;

  private OrderFile(WorkOrder<?> order, List<JsonElement> pieces) {
    this.order = order;
    this.pieces = pieces;
  }

  static <P> void write(Path file, WorkOrder<P> order, List<P> pieces) throws IOException {
    var content =
        new Content(
            order.getClass().getName(),
            Json.LINE.toJsonTree(order),
            pieces.stream().map(Json.LINE::toJsonTree).toList());
    Files.writeString(file, JsonText.of(Json.LINE, content));
  }

  static OrderFile read(Path file) {
    try {
      Content content = Json.LINE.fromJson(Files.readString(file), Content.class);
      Class<?> type = Class.forName(content.type());
      return new OrderFile(
          (WorkOrder<?>) Json.LINE.fromJson(content.order(), type), content.pieces());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not an order of this version: " + file, e);
    }
  }

  String thread() {
    return order.thread();
  }

  void carryOut(ChildReport<?> report) throws InterruptedException {
    carryOut(order, report);
  }

  @SuppressWarnings("unchecked") // nothing but this order's pieces goes through the report
  private <P> void carryOut(WorkOrder<P> order, ChildReport<?> report) throws InterruptedException {
    List<P> read =
        pieces.stream().map(json -> Json.LINE.fromJson(json, order.pieceType())).toList();
    order.work(read, (ChildReport<P>) report);
  }
}
