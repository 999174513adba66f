resource "aws_emr_cluster" "a" {
  name         = "a"
  service_role = "emr-service"
}

resource "aws_emr_cluster" "b" {
  name         = "b"
  service_role = "emr-service"
}
