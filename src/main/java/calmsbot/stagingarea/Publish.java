package calmsbot.stagingarea;

import calmsbot.stagingarea.Manifest.ManifestJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a directory public. It is whole and on disk before it gets its public name, and the index
 * knows its products by then: an entry whose directory is not there yet serves nobody.
 */
public final class Publish {
  private final Building building;

  public Publish(Building building) {
    this.building = building;
  }

  /**
   * Ends the building.
   *
   * @param products those of its files that can be found again
   */
  public void publish(Manifest manifest, List<Product> products) throws IOException {
    StagingArea area = building.area();
    Disk disk = area.disk();
    Path folder = building.folder();
    disk.write(folder.resolve(PlainPages.SUMS), PlainPages.sums(manifest));
    disk.write(folder.resolve(PlainPages.README), PlainPages.readme(manifest));
    disk.write(folder.resolve(ManifestJson.NAME), ManifestJson.of(manifest));
    disk.write(folder.resolve(IndexPage.NAME), IndexPage.of(manifest));
    disk.write(folder.resolve(Expiry.NAME), Expiry.text(manifest.expires()));
    try (Hold hold = area.hold()) {
      building.release();
      disk.open(folder);
      disk.sync(folder);
      for (Product product : products) {
        area.products().put(product.in(building.name()));
      }
      disk.rename(folder, area.shown(building.name()));
      disk.sync(area.root());
    }
  }
}
