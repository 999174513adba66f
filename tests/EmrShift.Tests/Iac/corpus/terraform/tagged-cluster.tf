# Ready for v2: nothing to say.
resource "aws_emr_cluster" "ready" {
  name          = "ready"
  release_label = "emr-7.1.0"
  service_role  = "data-emr-service"

  tags = {
    Name                                     = "ready"
    for-use-with-amazon-emr-managed-policies = true
  }
}
