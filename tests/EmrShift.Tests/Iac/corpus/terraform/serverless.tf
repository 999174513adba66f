resource "aws_emrserverless_application" "spark" {
  name          = "spark"
  release_label = "emr-7.1.0"
  type          = "SPARK"
}

resource "aws_emrcontainers_virtual_cluster" "eks" {
  name = "eks"
}
